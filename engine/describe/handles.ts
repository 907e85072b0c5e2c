/**
 * Handles: what the network builder gives back, and what connections are made between. A handle names a thing
 * and, after `slice` or `at`, some of its numbers; it holds no neurons and can be kept or thrown away.
 */

import type { End } from './model.ts';
import { refuse } from './refuse.ts';

/** A thing's numbers, or some of them. */
export class Handle {
  readonly end: End;

  constructor(end: End) {
    this.end = Object.freeze(end);
  }

  get path(): string {
    return this.end.path;
  }

  /** How many numbers it has. */
  get size(): number {
    return this.end.size;
  }

  /** Numbers `from` up to but not including `to`, counted from 0 within this handle; negative counts from the end. */
  slice(from: number, to?: number): Handle {
    const all = Array.from({ length: this.size }, (_, i) => i);
    return this.at(...all.slice(from, to));
  }

  /** The numbers at these places, counted from 0 within this handle, in this order. */
  at(...places: readonly number[]): Handle {
    const { end } = this;
    for (const place of places) {
      if (Number.isInteger(place) && place >= 0 && place < end.size) continue;
      refuse(
        'index-out-of-range',
        end.path,
        `there is no number ${place}: it has ${end.size}, counted from 0`,
        `choose places from 0 to ${end.size - 1}`,
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

  constructor(path: string, inputs: number, outputs: number) {
    super({ path, port: 'vector', size: outputs });
    this.inputs = inputs;
  }

  /** The numbers that arrive, to connect to some of them. */
  get input(): Handle {
    return new Handle({ path: this.path, port: 'input', size: this.inputs });
  }
}

/** An ensemble or an array of them: as itself it is the vector it represents. */
export class EnsembleHandle extends Handle {
  readonly ensembles: number;
  /** Cells per ensemble. */
  readonly neuronsEach: number;
  readonly dimensions: number;

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
