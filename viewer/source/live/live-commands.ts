/** What a person can do to a brain that runs, said to it over a transport; how it stands is what it says itself. */

import { BehaviorSubject, Subject } from 'rxjs';
import type { FromBrain, LiveState, OfferedBrain } from '#engine/watching';
import type { LiveControls, LiveStatus, News } from '../live-controls.ts';
import type { Transport } from './transport.ts';

/** Milliseconds over which the pace is measured. */
const paceOver = 500;

export class LiveCommands implements LiveControls {
  readonly brain: OfferedBrain;
  readonly offered: readonly OfferedBrain[];
  readonly neurons: number;
  readonly seed: number;
  readonly status: BehaviorSubject<LiveStatus> = new BehaviorSubject<LiveStatus>({
    running: false,
    pace: 0,
    taken: [],
    lesions: {},
  });
  readonly news: Subject<News> = new Subject<News>();
  readonly refused: Subject<string> = new Subject<string>();
  readonly #transport: Transport;
  /** The speed at which it should run; undefined: it should stand. */
  #wanted: number | undefined;
  #mark: { readonly wall: number; readonly time: number } | undefined;

  constructor(
    transport: Transport,
    brain: OfferedBrain,
    offered: readonly OfferedBrain[],
    { neurons, head }: Pick<FromBrain & { readonly say: 'ready' }, 'neurons' | 'head'>,
  ) {
    this.#transport = transport;
    this.brain = brain;
    this.offered = offered;
    this.neurons = neurons;
    this.seed = head.seed;
  }

  run(speed: number): void {
    this.#wanted = speed;
    this.#transport.send({ say: 'run', speed });
  }

  /** Runs as it did before the line was cut. */
  goOn(): void {
    if (this.#wanted !== undefined) this.run(this.#wanted);
  }

  pause(): void {
    this.#wanted = undefined;
    this.#transport.send({ say: 'pause' });
  }

  step(steps: number): void {
    this.#transport.send({ say: 'step', steps });
  }

  set(input: string, values: readonly number[]): void {
    this.#transport.send({ say: 'set', input, values });
  }

  release(input: string): void {
    this.#transport.send({ say: 'release', input });
  }

  lesion(path: string, share: number): void {
    this.#transport.send({ say: 'lesion', path, share });
  }

  do(action: string, details: unknown): void {
    this.#transport.send({ say: 'do', action, details });
  }

  /** The brain says how it stands. */
  stands({ running, taken, lesions }: Omit<LiveState, 'say'>): void {
    if (!running) this.#mark = undefined;
    const pace = running ? this.status.value.pace : 0;
    this.status.next({ running, pace, taken, lesions });
  }

  /** The brain has come to a simulated time (s) at a time of the clock (ms). */
  came(time: number, wall: number): void {
    if (!this.status.value.running) return;
    this.#mark ??= { wall, time };
    const passed = wall - this.#mark.wall;
    if (passed < paceOver) return;
    const pace = (1000 * (time - this.#mark.time)) / passed;
    this.#mark = { wall, time };
    this.status.next({ ...this.status.value, pace });
  }
}
