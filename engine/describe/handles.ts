/**
 * Handles: what the network builder gives back, and what connections are made between. A handle names a thing
 * and, after `slice` or `at`, some of its numbers; it holds no neurons and can be kept or thrown away.
 */

import type { End } from './model.ts';
import { refuse } from './refuse.ts';
import { checkShape, flags, number, numbers, shown } from './shapes.ts';

/** A thing's numbers, or some of them. */
export class Handle {
  readonly end: End;

  /** @internal */
  constructor(end: End) {
    this.end = Object.freeze(end);
  }

  /** Of the thing, from the model's name on. */
  get path(): string {
    return this.end.path;
  }

  /** How many numbers it has. */
  get size(): number {
    return this.end.size;
  }

  /**
   * Numbers `from` up to but not including `to`, every `step`-th of them; counted from 0 within this handle, negative
   * from the end. A negative step goes backwards, from the end where nothing else is said: `slice(undefined, undefined, -1)`.
   */
  slice(from?: number, to?: number, step: number = 1): Handle {
    for (const place of [from ?? 0, to ?? 0, step]) {
      checkShape(this.path, 'an end or the step of a slice', place, number);
    }
    if (!Number.isInteger(step) || step === 0) {
      refuse('slice-step', this.path, `the step is ${step}`, 'give a whole number other than 0');
    }
    const { size } = this;
    const clip = (place: number, low: number, high: number): number =>
      Math.min(high, Math.max(low, place < 0 ? place + size : place));
    const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
    const first = from === undefined ? (step > 0 ? low : high) : clip(from, low, high);
    const end = to === undefined ? (step > 0 ? high : low) : clip(to, low, high);
    const count = Math.max(0, Math.ceil((end - first) / step));
    return this.at(...Array.from({ length: count }, (_, i) => first + i * step));
  }

  /** The numbers whose truth in `mask` is true. */
  where(mask: readonly boolean[]): Handle {
    checkShape(this.path, 'the mask', mask, flags);
    if (mask.length !== this.size) {
      const what = `the mask has ${mask.length} truths for ${this.size} numbers`;
      refuse('wrong-shape', this.path, what, 'give one truth per number');
    }
    return this.at(...mask.flatMap((kept, place) => (kept ? [place] : [])));
  }

  /** The numbers at these places, in this order; counted from 0 within this handle, negative from the end. */
  at(...given: readonly number[]): Handle {
    const { end } = this;
    checkShape(end.path, 'what is chosen of it', given, numbers);
    const places = given.map((place) => (place < 0 ? place + end.size : place));
    for (const [i, place] of places.entries()) {
      if (Number.isInteger(place) && place >= 0 && place < end.size) continue;
      refuse(
        'index-out-of-range',
        end.path,
        `there is no number ${given[i]}: it has ${end.size}, counted from 0`,
        `choose places from ${-end.size} to ${end.size - 1}`,
      );
    }
    if (places.length === 0) {
      refuse('empty-slice', end.path, 'the slice holds no numbers', 'check the ends of the slice');
    }
    const indices = places.map((place) => end.indices?.[place] ?? place);
    return new Handle({ ...end, indices, size: indices.length });
  }
}

/** A node: as itself it is what its function gives. Connecting to it reaches its inputs, all of them. */
export class NodeHandle extends Handle {
  readonly inputs: number;

  /** @internal */
  constructor(path: string, inputs: number, outputs: number) {
    super({ path, port: 'vector', size: outputs });
    this.inputs = inputs;
  }

  /** The numbers that arrive, to connect to some of them. */
  get input(): Handle {
    return new Handle({ path: this.path, port: 'input', size: this.inputs });
  }
}

/** Throws when something is no handle. `what` says where it stands. */
export function checkHandle(path: string, what: string, value: unknown): asserts value is Handle {
  if (value instanceof Handle) return;
  refuse('not-a-handle', path, `${what} is ${shown(value)}`, 'give what the network gave back');
}

/** An ensemble or an array of them: as itself it is the vector it represents. */
export class EnsembleHandle extends Handle {
  readonly ensembles: number;
  /** Cells per ensemble. */
  readonly neuronsEach: number;
  readonly dimensions: number;

  /** @internal */
  constructor(path: string, ensembles: number, neurons: number, dimensions: number) {
    super({ path, port: 'vector', size: ensembles * dimensions });
    this.ensembles = ensembles;
    this.neuronsEach = neurons;
    this.dimensions = dimensions;
  }

  /** Its single cells, ensemble by ensemble. As a target: current in units of each cell's gain. */
  get neurons(): Handle {
    return new Handle({
      path: this.path,
      port: 'neurons',
      size: this.ensembles * this.neuronsEach,
    });
  }

  /** One number per ensemble that reaches all its cells alike, times their gain. */
  get inhibition(): Handle {
    return new Handle({ path: this.path, port: 'inhibition', size: this.ensembles });
  }
}
