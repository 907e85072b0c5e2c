/**
 * The loop of a live run: chunk after chunk, as fast as the pace allows, with a turn for messages between chunks. It says
 * that it `ran` about sixty times a second; steps that are due but would take longer than that are run in pieces.
 */

import { chunkSteps } from '../run/simulation.ts';
import type { LiveBrain } from './live-brain.ts';
import { Pacer } from './pacer.ts';

/** Milliseconds between two times that it says what ran. */
const frame = 1000 / 60;
/** Milliseconds that a chunk should take at most: longer ones would make what is drawn stutter. */
const longestChunk = 25;

export interface RunLoopOptions {
  readonly brain: LiveBrain;
  /** Called about sixty times a second while steps are run, and when they end. */
  ran(): void;
  /** It stands, because it was told to or because the steps asked for are done. */
  stopped(): void;
  /** A chunk failed, or what comes before it. The loop has ended. */
  failed(error: unknown): void;
  /** Whether what was said has not been taken yet: then nothing runs. */
  busy(): boolean;
}

export class RunLoop {
  readonly #options: RunLoopOptions;
  readonly #pacer = new Pacer(now);
  /** Steps still to run. */
  #wanted = 0;
  #paced = false;
  #looping = false;
  #told = 0;
  /** Milliseconds per step, of late. */
  #cost = 0;

  constructor(options: RunLoopOptions) {
    this.#options = options;
  }

  get running(): boolean {
    return this.#wanted > 0;
  }

  /** Runs until told otherwise, at so many simulated seconds per second at most. */
  run(speed: number): void {
    this.#paced = true;
    this.#pacer.start(speed, this.#time);
    this.#start(Infinity);
  }

  /** Runs so many steps, as fast as they go. */
  step(steps: number): void {
    this.#paced = false;
    this.#start(steps);
  }

  pause(): void {
    this.#wanted = 0;
  }

  get #time(): number {
    return this.#options.brain.simulation.time;
  }

  #start(steps: number): void {
    this.#wanted = steps;
    if (!this.#looping) void this.#loop();
  }

  async #loop(): Promise<void> {
    this.#looping = true;
    const turns = new Turns();
    try {
      while (this.#wanted > 0) {
        const early = this.#options.busy() ? frame : this.#early();
        if (early > 0) await sleep(early);
        else {
          await this.#chunk();
          await turns.next();
        }
      }
      this.#looping = false;
      this.#options.ran();
      this.#options.stopped();
    } catch (error) {
      this.#wanted = 0;
      this.#looping = false;
      this.#options.failed(error);
    } finally {
      turns.end();
    }
  }

  /** Milliseconds to wait for what is due next; 0: it is. */
  #early(): number {
    if (!this.#paced) return 0;
    const { dt } = this.#options.brain.simulation.program;
    const due = this.#pacer.due(this.#time);
    // In one go what is drawn at once: waking a machine for every step would cost more than the step.
    const least = Math.max(dt, Math.min(chunkSteps * dt, (0.9 * frame) / this.#pacer.wait(1)));
    return due >= least ? 0 : Math.max(1, this.#pacer.wait(least - due));
  }

  async #chunk(): Promise<void> {
    const { brain, ran } = this.#options;
    const { simulation } = brain;
    const most = brain.beforeChunk?.(simulation.time) ?? chunkSteps;
    const steps = Math.max(1, Math.min(Math.floor(most), this.#steps()));
    const started = now();
    await simulation.run(steps * simulation.program.dt);
    const ended = now();
    this.#cost += ((ended - started) / steps - this.#cost) * (this.#cost === 0 ? 1 : 0.2);
    this.#wanted = Math.max(0, this.#wanted - steps);
    if (this.#wanted > 0 && ended - this.#told < frame - 2) return;
    this.#told = ended;
    if (this.#wanted > 0) ran();
  }

  /** Steps of the next chunk: what is due and wanted, but no more than fit into a moment. */
  #steps(): number {
    const { dt } = this.#options.brain.simulation.program;
    const due = this.#paced ? Math.floor(this.#pacer.due(this.#time) / dt + 1e-6) : Infinity;
    const quick = this.#cost === 0 ? chunkSteps : Math.ceil(longestChunk / this.#cost);
    return Math.min(chunkSteps, due, quick, this.#wanted);
  }
}

function now(): number {
  return performance.now();
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}

/** Lets messages have a turn. Timers would do, but browsers make them wait for 4 ms. */
class Turns {
  readonly #channel = new MessageChannel();
  #resume = (): void => undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#resume();
  }

  next(): Promise<void> {
    return new Promise((resume) => {
      this.#resume = resume;
      this.#channel.port2.postMessage(undefined);
    });
  }

  /** An open channel would keep a process alive. */
  end(): void {
    this.#channel.port1.close();
  }
}
