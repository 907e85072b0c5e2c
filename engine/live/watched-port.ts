/** Samples of one port, gathered between two messages into arrays that can be handed over without copying. */

import type { Subscription } from 'rxjs';
import type { Sample, SampleRows } from '../observe/sample.ts';
import type { RecordedPort, Watched } from '../observe/watching/index.ts';
import type { Simulation } from '../run/simulation.ts';

export class WatchedPort {
  readonly #port: RecordedPort;
  readonly #subscription: Subscription;
  readonly #gathered: Gathered;
  #after: number;

  /** Taps the port, every so many whole steps. Throws when it cannot be watched. */
  constructor(simulation: Simulation, port: RecordedPort, every: number) {
    this.#port = port;
    this.#after = simulation.step;
    const { path, size } = port;
    // What ends the run is said by whoever runs it.
    const error = (): void => undefined;
    if (port.kind === 'spikes') {
      const spikes = new Spikes(simulation.program.dt);
      const stream = simulation.stream(path, { every: 1, cells: size });
      this.#subscription = stream.subscribe({ next: (sample) => spikes.add(sample), error });
      this.#gathered = spikes;
    } else {
      const values = new Values(size);
      const rows = simulation.rows(path, { every, cells: size });
      this.#subscription = rows.subscribe({ next: (chunk) => values.add(chunk), error });
      this.#gathered = values;
    }
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

  add({ times, values }: SampleRows): void {
    const count = this.#count + times.length;
    if (count > this.#times.length) {
      this.#times = enlarged(this.#times, new Float64Array(2 * count));
      this.#values = enlarged(this.#values, new Float32Array(2 * count * this.#size));
    }
    this.#times.set(times, this.#count);
    // Of copies that run side by side, the first.
    const width = values.length / times.length;
    for (let row = 0; row < (width === this.#size ? 1 : times.length); row++) {
      const part =
        width === this.#size ? values : values.subarray(row * width, row * width + this.#size);
      this.#values.set(part, (this.#count + row) * this.#size);
    }
    this.#count = count;
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
  #steps: Uint32Array<ArrayBuffer> = new Uint32Array(64);
  #neurons: Uint32Array<ArrayBuffer> = new Uint32Array(64);
  #count = 0;

  constructor(dt: number) {
    this.#dt = dt;
  }

  add({ time, value }: Sample): void {
    const step = Math.round(time / this.#dt);
    for (const neuron of value) {
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
