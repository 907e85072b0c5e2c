/**
 * Runs a live brain for whoever watches: hears what a viewer says (watching/messages.ts), in a Worker or at the other end
 * of a socket, and says what came. It changes nothing in a run but what it is told to change.
 */

import { type ErrorParts, PalliumError, unreachable } from '../errors.ts';
import type { FromBrain, RecordedPort, ToBrain, Watched } from '../observe/watching/index.ts';
import type { LiveBrain, LiveBuilder, LiveMachine } from './live-brain.ts';
import { RunLoop } from './run-loop.ts';
import { WatchedPort } from './watched-port.ts';

/** Of a raster no more neurons than this are sent, the first ones. */
export const mostNeurons = 5000;

/** Says something to a viewer; the buffers may be handed over instead of being copied. */
export type Say = (message: FromBrain, transfer: ArrayBuffer[]) => void;

/** Where a host's words go. */
export interface Listener {
  readonly say: Say;
  /** Whether what was said is still on its way: then the run waits, so that memory does not grow. */
  busy?(): boolean;
}

/** A brain that was built, and what goes with it. */
interface Running {
  readonly name: string;
  readonly brain: LiveBrain;
  readonly ports: readonly RecordedPort[];
  readonly loop: RunLoop;
  /** What inputs that are taken over show, by path. */
  readonly taken: Map<string, readonly number[]>;
  readonly watched: Map<string, WatchedPort>;
}

const nobody: Listener = { say: () => undefined };

export class LiveHost {
  readonly #builders: readonly LiveBuilder[];
  readonly #machine: LiveMachine;
  #listener = nobody;
  #running: Running | undefined;
  /** Counts builds, so that one that was overtaken is thrown away. */
  #builds = 0;
  #building: string | undefined;

  constructor(builders: readonly LiveBuilder[], machine: LiveMachine = {}) {
    this.#builders = builders;
    this.#machine = machine;
  }

  /**
   * From now on this viewer is told, and no other: what there is to be built, and the brain that runs, if one does. It
   * goes on as it did.
   */
  attach(listener: Listener): void {
    this.#unwatchAll();
    this.#listener = listener;
    const brains = this.#builders.map(({ offer }) => offer);
    const runs = this.#running?.name ?? this.#building;
    this.#say(runs === undefined ? { say: 'offer', brains } : { say: 'offer', brains, runs });
    if (this.#running !== undefined) this.#sayReady(this.#running);
  }

  /** Nobody watches any more, if it was this one who did; the run stands still. */
  detach(listener: Listener): void {
    if (this.#listener !== listener) return;
    this.#unwatchAll();
    this.#listener = nobody;
    this.#running?.loop.pause();
  }

  /** Does what a viewer says. What is wrong with it is said in return, never thrown. */
  async hear(message: ToBrain): Promise<void> {
    try {
      if (message.say === 'build') await this.#build(message);
      else if (this.#running !== undefined) await this.#do(this.#running, message);
    } catch (error) {
      this.#sayTrouble(error, false);
    }
  }

  /** Ends the run and frees what it holds. */
  close(): void {
    this.#builds++;
    this.#end();
  }

  async #build({ brain: name, seed, dimensions }: ToBrain & { say: 'build' }): Promise<void> {
    const builder = this.#builders.find(({ offer }) => offer.name === name);
    if (builder === undefined) return refuseBrain(name, this.#builders);
    this.#end();
    const build = ++this.#builds;
    const current = (): boolean => build === this.#builds;
    const saidBy = (message: FromBrain): void => {
      if (current()) this.#say(message);
    };
    const voice = {
      building: (what: string): void => saidBy({ say: 'building', brain: name, what }),
      news: (action: string, details: unknown): void => saidBy({ say: 'news', action, details }),
    };
    voice.building(builder.offer.title);
    const request = dimensions === undefined ? { seed } : { seed, dimensions };
    this.#building = name;
    try {
      const brain = await builder.build(request, voice, this.#machine);
      if (!current()) return brain.close();
      this.#running = this.#started(name, brain);
    } finally {
      if (current()) this.#building = undefined;
    }
    this.#sayReady(this.#running);
  }

  #started(name: string, brain: LiveBrain): Running {
    const taken = new Map<string, readonly number[]>();
    const loop = new RunLoop({
      brain: { ...brain, beforeChunk: (time) => beforeChunk(brain, taken, time) },
      ran: () => this.#sayRan(running),
      stopped: () => this.#sayStatus(running),
      failed: (error) => {
        this.#sayRan(running);
        this.#sayTrouble(error, true);
        this.#sayStatus(running);
      },
      busy: () => this.#listener.busy?.() ?? false,
    });
    const ports = brain.ports.map((port) =>
      port.kind === 'spikes' && port.size > mostNeurons ? { ...port, size: mostNeurons } : port,
    );
    const running = { name, brain, ports, loop, taken, watched: new Map() };
    return running;
  }

  async #do(running: Running, message: Exclude<ToBrain, { say: 'build' }>): Promise<void> {
    const { brain, loop, taken } = running;
    const { simulation } = brain;
    switch (message.say) {
      case 'run':
        loop.run(positive(message.speed, 'the speed'));
        return this.#sayStatus(running);
      case 'step':
        return loop.step(positive(Math.round(message.steps), 'the number of steps'));
      case 'pause':
        return loop.pause();
      case 'watch':
        return this.#watch(running, message.port, message.every);
      case 'unwatch':
        running.watched.get(message.port)?.end();
        running.watched.delete(message.port);
        return;
      case 'curves': {
        const curves = await brain.curves?.(message.port);
        if (curves) this.#say({ say: 'curves', port: message.port, curves });
        return;
      }
      case 'set': {
        simulation.set(message.input, message.values);
        const known = taken.has(message.input);
        taken.set(message.input, message.values);
        return known ? undefined : this.#sayStatus(running);
      }
      case 'release':
        simulation.release(message.input);
        taken.delete(message.input);
        return this.#sayStatus(running);
      case 'lesion':
        simulation.silence(message.path, message.share);
        return this.#sayStatus(running);
      case 'do':
        return brain.act?.(message.action, message.details);
      default:
        return unreachable(message);
    }
  }

  #watch({ brain, ports, watched }: Running, path: string, every: number): void {
    const port =
      ports.find((item) => item.path === path && item.kind !== 'curves') ?? refusePort(path);
    watched.get(path)?.end();
    watched.delete(path);
    watched.set(path, new WatchedPort(brain.simulation, port, every));
  }

  #unwatchAll(): void {
    if (this.#running === undefined) return;
    for (const port of this.#running.watched.values()) port.end();
    this.#running.watched.clear();
  }

  #end(): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.loop.pause();
    running.brain.close();
  }

  #say(message: FromBrain, transfer: ArrayBuffer[] = []): void {
    this.#listener.say(message, transfer);
  }

  #sayReady(running: Running): void {
    const { name, brain, ports } = running;
    const { neurons, buildSeconds } = brain.simulation;
    this.#say({ say: 'ready', brain: name, head: brain.head, ports, neurons, buildSeconds });
    this.#sayRan(running);
    this.#sayStatus(running);
  }

  #sayRan(running: Running): void {
    if (running !== this.#running) return;
    const { step } = running.brain.simulation;
    const watched: Watched[] = [];
    for (const port of running.watched.values()) {
      const taken = port.take(step);
      if (taken !== undefined) watched.push(taken);
    }
    const transfer = watched.flatMap(({ times, values }) => [times.buffer, values.buffer]);
    this.#say({ say: 'ran', step, watched }, transfer as ArrayBuffer[]);
  }

  #sayStatus(running: Running): void {
    if (running !== this.#running) return;
    const { loop, taken, brain } = running;
    const lesions = Object.fromEntries(brain.simulation.silenced);
    this.#say({ say: 'status', running: loop.running, taken: [...taken.keys()], lesions });
  }

  #sayTrouble(error: unknown, fatal: boolean): void {
    const parts = error instanceof PalliumError ? error.parts : unexpected(error);
    this.#say({ say: 'trouble', error: parts, fatal });
  }
}

function unexpected(error: unknown): ErrorParts {
  return {
    kind: 'run',
    code: 'unexpected',
    path: 'live run',
    what: `something failed that should not: ${String(error)}`,
    fix: 'start the brain again, and tell those who make Pallium',
  };
}

/** What a person has taken over shows what they set, whatever the brain's own task would show there. */
function beforeChunk(
  brain: LiveBrain,
  taken: ReadonlyMap<string, readonly number[]>,
  time: number,
): number | undefined {
  const most = brain.beforeChunk?.(time);
  for (const [input, values] of taken) brain.simulation.set(input, values);
  return most;
}

function positive(value: number, what: string): number {
  if (value > 0) return value;
  throw new PalliumError({
    kind: 'usage',
    code: 'not-a-count',
    path: 'live run',
    what: `${what} is ${value}`,
    fix: 'give a number above 0',
  });
}

function refuseBrain(name: string, builders: readonly LiveBuilder[]): never {
  throw new PalliumError({
    kind: 'usage',
    code: 'unknown-brain',
    path: name,
    what: `there is no brain of this name; there is ${builders.map(({ offer }) => offer.name).join(', ')}`,
    fix: 'choose one of those',
  });
}

function refusePort(path: string): never {
  throw new PalliumError({
    kind: 'run',
    code: 'unknown-port',
    path,
    what: 'this brain has nothing of this path that can be watched',
    fix: 'choose one of the ports it came with',
  });
}
