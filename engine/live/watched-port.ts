/** Samples of one port, gathered between two messages into arrays that can be handed over without copying. */

import type { Subscription } from 'rxjs';
import type { Sample } from '../observe/sample.ts';
import type { RecordedPort, Watched } from '../observe/watching/index.ts';
import type { Simulation } from '../run/simulation.ts';

export class WatchedPort {
  readonly #port: RecordedPort;
  readonly #dt: number;
  readonly #subscription: Subscription;
  readonly #gathered: Gathered;
  #after: number;

  /** Taps the port. Throws when it cannot be watched. */
  constructor(simulation: Simulation, port: RecordedPort, every: number) {
    this.#port = port;
    this.#dt = simulation.program.dt;
    this.#after = simulation.step;
    const spikes = port.kind === 'spikes';
    this.#gathered = spikes ? new Spikes(this.#dt, port.size) : new Values(port.size);
    const stream = simulation.stream(port.path, {
      every: spikes ? 1 : every,
      cells: port.size,
    });
    // What ends the run is said by whoever runs it.
    this.#subscription = stream.subscribe({
      next: (sample) => this.#gathered.add(sample),
      error: () => undefined,
    });
  }

  /** What came up to this step since the last call; undefined where nothing did and nothing needs to be said. */
  take(step: number): Watched | undefined {
    const after = this.#after;
    const taken = this.#gathered.take();
    if (taken === undefined || step === after) return undefined;
    this.#after = step;
    return { port: this.#port.path, after, ...taken };
  }

  end(): void {
    this.#subscription.unsubscribe();
  }
}

interface Gathered {
  add(sample: Sample): void;
  /** Undefined: nothing, and that says nothing. */
  take(): Pick<Watched, 'times' | 'values'> | undefined;
}

class Values implements Gathered {
  readonly #size: number;
  #times: Float64Array<ArrayBuffer>;
  #values: Float32Array<ArrayBuffer>;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#times = new Float64Array(16);
    this.#values = new Float32Array(16 * size);
  }

  add({ time, value }: Sample): void {
    if (this.#count === this.#times.length) {
      this.#times = enlarged(this.#times, new Float64Array(2 * this.#times.length));
      this.#values = enlarged(this.#values, new Float32Array(2 * this.#values.length));
    }
    this.#times[this.#count] = time;
    this.#values.set(value.subarray(0, this.#size), this.#count * this.#size);
    this.#count++;
  }

  take(): Pick<Watched, 'times' | 'values'> | undefined {
    const count = this.#count;
    if (count === 0) return undefined;
    this.#count = 0;
    return {
      times: this.#times.slice(0, count),
      values: this.#values.slice(0, count * this.#size),
    };
  }
}

/** That no cell fired is worth saying, so a message without spikes goes out too. */
class Spikes implements Gathered {
  readonly #dt: number;
  readonly #size: number;
  #steps: Uint32Array<ArrayBuffer> = new Uint32Array(64);
  #neurons: Uint32Array<ArrayBuffer> = new Uint32Array(64);
  #count = 0;

  constructor(dt: number, size: number) {
    this.#dt = dt;
    this.#size = size;
  }

  add({ time, value }: Sample): void {
    const step = Math.round(time / this.#dt);
    for (const neuron of value) {
      // In order of the neurons: those beyond what the port shows come last.
      if (neuron >= this.#size) return;
      if (this.#count === this.#steps.length) this.#enlarge();
      this.#steps[this.#count] = step;
      this.#neurons[this.#count++] = neuron;
    }
  }

  #enlarge(): void {
    this.#steps = enlarged(this.#steps, new Uint32Array(2 * this.#count));
    this.#neurons = enlarged(this.#neurons, new Uint32Array(2 * this.#count));
  }

  take(): Pick<Watched, 'times' | 'values'> {
    const count = this.#count;
    this.#count = 0;
    return { times: this.#steps.slice(0, count), values: this.#neurons.slice(0, count) };
  }
}

function enlarged<T extends { set(values: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
