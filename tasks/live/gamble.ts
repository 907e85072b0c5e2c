/**
 * The world of the gambling brain: it cues, sees which arm is chosen, and lets an outcome be felt. It pays by itself,
 * most for an arm that changes now and then, or waits for a person's reward or punishment. No cognition is in here.
 */

import type { Simulation } from '#engine';
import { PalliumError } from '#engine/errors';
import type { LiveVoice } from '#engine/live';
import { type RandomStream, randomStream } from '#engine/math';
import type { Bandit } from '#modules';

/** Seconds of a trial: choosing, feeling the outcome, rest; and how long a person's verdict is waited for. */
const [choosing, felt, resting, patience] = [0.3, 0.25, 0.15, 10];
/** Chance of a reward for the best arm and for any other. */
const [payBest, payOther] = [0.9, 0.1];
/** Trials after which another arm is the best. */
const [fewest, most] = [15, 25];
/** Trials that the share of the best arm is taken over. */
const recent = 10;
/** Steps between looks at the actions, and the low-pass over them (s). */
const [lookEvery, lookOver] = [5, 0.03];
/** From here up an action counts as chosen. */
const chosenFrom = 0.4;

type Phase = 'choosing' | 'waiting' | 'feeling' | 'resting';

/** One trial, when it is over. */
export interface Trial {
  /** Arm chosen; null: none was. */
  readonly arm: number | null;
  readonly best: number;
  readonly rewarded: boolean;
}

/** Plays with a gambling brain. */
export class Gamble {
  readonly trials: Trial[] = [];
  readonly #bandit: Bandit;
  readonly #simulation: Simulation;
  readonly #voice: LiveVoice;
  readonly #random: RandomStream;
  readonly #actions: Float64Array;
  #phase: Phase = 'resting';
  /** Simulated time at which the phase ends. */
  #until = 0;
  #best = 0;
  /** Trials until the best arm changes; null: it stays what a person made it. */
  #left: number | null = 0;
  #byHand = false;
  /** What a person has said of this choice. */
  #verdict: boolean | undefined;
  #arm: number | null = null;
  #rewarded = false;

  constructor(bandit: Bandit, simulation: Simulation, voice: LiveVoice, seed: number) {
    this.#bandit = bandit;
    this.#simulation = simulation;
    this.#voice = voice;
    this.#random = randomStream(seed, 'tasks/gamble');
    this.#actions = new Float64Array(bandit.arms);
    const keep = Math.exp((-lookEvery * simulation.program.dt) / lookOver);
    simulation.stream(bandit.ports['actions']?.path ?? '', { every: lookEvery }).subscribe({
      next: ({ value }) => {
        for (let arm = 0; arm < bandit.arms; arm++)
          this.#actions[arm] = keep * (this.#actions[arm] ?? 0) + (1 - keep) * (value[arm] ?? 0);
      },
      error: () => undefined,
    });
  }

  /** Does what a person asks for. @throws PalliumError `bad-action` */
  act(action: string, details: unknown): void {
    if (action === 'reward' || action === 'punish') this.#judge(action === 'reward');
    else if (action === 'best arm') this.#setBest(choiceOf(details));
    else this.#setPay(choiceOf(details));
    this.#tellSettings();
  }

  /** What stands chosen now, so that the menus of a page say it. */
  #tellSettings(): void {
    const arm = this.#left === null ? armNames(this.#bandit.arms)[this.#best] : changing;
    const pay = this.#byHand ? byPerson : byItself;
    this.#voice.news('settings', { chosen: { 'best arm': arm, pay } });
  }

  #judge(good: boolean): void {
    this.#byHand = true;
    this.#verdict = good;
  }

  #setBest(choice: string): void {
    const arm = armNames(this.#bandit.arms).indexOf(choice);
    if (arm < 0 && choice !== changing) throw refuse('best arm', choice);
    this.#left = arm < 0 ? 0 : null;
    if (arm >= 0) this.#best = arm;
    this.#byHand = false;
  }

  #setPay(choice: string): void {
    if (choice !== byItself && choice !== byPerson) throw refuse('pay', choice);
    this.#byHand = choice === byPerson;
    this.#verdict = undefined;
  }

  /** Moves the world on to this time (s); gives the steps to its next change. */
  beforeChunk(time: number): number | undefined {
    const { dt } = this.#simulation.program;
    if (time >= this.#until - dt / 2 || (this.#phase === 'waiting' && this.#isJudged()))
      this.#turn(time);
    this.#showInputs();
    return Math.max(1, Math.round((this.#until - time) / dt));
  }

  #isJudged(): boolean {
    return this.#verdict !== undefined || !this.#byHand;
  }

  #turn(time: number): void {
    const next: Record<Phase, () => void> = {
      resting: () => this.#cue(time),
      choosing: () => this.#choose(time),
      waiting: () => this.#feel(time),
      feeling: () => this.#rest(time),
    };
    next[this.#phase]();
  }

  #enter(phase: Phase, time: number, seconds: number): void {
    this.#phase = phase;
    this.#until = time + seconds;
  }

  #cue(time: number): void {
    if (this.#left !== null && this.#left-- <= 0) this.#changeBest();
    this.#verdict = undefined;
    this.#enter('choosing', time, choosing);
  }

  #changeBest(): void {
    const { arms } = this.#bandit;
    const step =
      this.trials.length === 0 ? this.#random.integer(arms) : 1 + this.#random.integer(arms - 1);
    this.#best = (this.#best + step) % arms;
    this.#left = fewest + this.#random.integer(most - fewest + 1);
  }

  #choose(time: number): void {
    const strongest = this.#actions.indexOf(Math.max(...this.#actions));
    this.#arm = (this.#actions[strongest] ?? 0) > chosenFrom ? strongest : null;
    const chosen = this.#arm === null ? 'no arm' : armNames(this.#bandit.arms)[this.#arm];
    this.#voice.news('choice', {
      trial: this.trials.length,
      arm: this.#arm,
      sentence: `It chooses ${chosen}.${this.#byHand ? ' Reward or punish it.' : ''}`,
    });
    if (this.#arm === null) this.#rest(time);
    else if (this.#byHand && this.#verdict === undefined) this.#enter('waiting', time, patience);
    else this.#feel(time);
  }

  #feel(time: number): void {
    // A person who says nothing for long leaves the brain as it is.
    if (this.#byHand && this.#verdict === undefined) {
      this.#rest(time);
      return;
    }
    const chance = this.#arm === this.#best ? payBest : payOther;
    this.#rewarded = this.#byHand ? this.#verdict === true : this.#random.uniform() < chance;
    this.#verdict = undefined;
    this.#enter('feeling', time, felt);
  }

  #rest(time: number): void {
    if (this.#phase === 'feeling') this.#count();
    this.#enter('resting', time, resting);
  }

  #count(): void {
    const trial = { arm: this.#arm, best: this.#best, rewarded: this.#rewarded };
    this.trials.push(trial);
    const name = armNames(this.#bandit.arms)[this.#arm ?? 0] ?? '';
    this.#voice.news('outcome', {
      ...trial,
      byHand: this.#byHand,
      share: this.#byHand ? null : bestShare(this.trials.slice(-recent)),
      sentence: `${name} ${this.#rewarded ? 'was rewarded' : 'was not rewarded'}.`,
    });
  }

  #showInputs(): void {
    const { inputs } = this.#bandit;
    const feels = this.#phase === 'feeling';
    this.#simulation.set(inputs.cue, [this.#phase === 'resting' ? 0 : 1]);
    this.#simulation.set(inputs.outcome, [feels && this.#rewarded ? 1 : 0]);
    this.#simulation.set(inputs.feeling, [feels ? 1 : 0]);
  }
}

/** Share of trials in which the best arm was chosen. */
export const bestShare = (trials: readonly Trial[]): number =>
  trials.filter(({ arm, best }) => arm === best).length / Math.max(1, trials.length);

/** Names of the arms, as people choose them. */
export const armNames = (arms: number): readonly string[] =>
  Array.from({ length: arms }, (_, arm) => `arm ${arm + 1}`);

/** The best arm changes by itself. */
export const changing = 'changes by itself';
/** Who pays: the world, or a person. */
export const byItself = 'the world';
export const byPerson = 'me, by hand';

function choiceOf(details: unknown): string {
  const choice = (details as { readonly choice?: unknown } | null)?.choice;
  return typeof choice === 'string' ? choice : '';
}

const refuse = (action: string, choice: string): PalliumError =>
  new PalliumError({
    kind: 'input',
    code: 'bad-action',
    path: action,
    what: `'${choice}' cannot be chosen`,
    fix: 'choose one of the words that this action offers',
  });
