/** Points of the unit sphere and ball: evenly scattered (Roberts 2018), or independent. */

import {
  quasiRandom,
  quasiRandomInto,
  type RandomStream,
  scatteredBall,
  scatteredPoints,
  scatteredSphere,
} from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import type { Distribution, NumberRange, Rows } from './distribution.ts';

/** Options of `uniformHypersphere`. */
export interface BallOptions {
  /** On the sphere instead of in the ball; default false. */
  readonly surface?: boolean;
  /** Least length of points in the ball, 0 to below 1; default 0. */
  readonly minMagnitude?: number;
}

/** Options of `scattered`. */
export interface ScatteredOptions extends BallOptions {
  /**
   * How points of the cube become points of the sphere: 'table' (default) finds angles in a table, 'exact' by the
   * inverse incomplete beta function, 'pairs' by the method of Fang & Wang (1994).
   */
  readonly method?: 'table' | 'exact' | 'pairs';
  /** Points of the unit cube from which the others are made; default: the quasi-random sequence. */
  readonly base?: Distribution;
}

abstract class Vectors implements Distribution {
  abstract readonly kind: string;
  protected abstract points(count: number, width: number, random: RandomStream): Float64Array;

  draw(
    target: Float64Array,
    start: number,
    count: number,
    width: number,
    random: RandomStream,
  ): void {
    target.set(this.points(count, width, random), start);
  }

  range(): NumberRange {
    return { least: -1, most: 1, reached: false };
  }

  middle(): number {
    return 0;
  }

  ofVectors(): boolean {
    return true;
  }

  equation(): undefined {
    return undefined;
  }

  rows(): Rows | undefined {
    return undefined;
  }
}

class Sphere extends Vectors {
  readonly kind = 'sphere';

  /** In one dimension there are two directions: drawn in place, because arrays have very many such ensembles. */
  override draw(
    target: Float64Array,
    start: number,
    count: number,
    width: number,
    random: RandomStream,
  ): void {
    if (width > 1) {
      super.draw(target, start, count, width, random);
      return;
    }
    quasiRandomInto(target, start, count, 1, random);
    const end = start + count;
    for (let i = start; i < end; i++) target[i] = (target[i] ?? 0) < 0.5 ? -1 : 1;
  }

  protected points(count: number, width: number, random: RandomStream): Float64Array {
    return scatteredSphere(count, width, random);
  }
}

class Ball extends Vectors {
  readonly kind = 'ball';
  protected points(count: number, width: number, random: RandomStream): Float64Array {
    return scatteredBall(count, width, random);
  }
}

class Scattered extends Vectors {
  readonly kind = 'scattered';
  readonly options: Required<Omit<ScatteredOptions, 'base'>>;
  readonly base?: Distribution;

  constructor({ surface, minMagnitude, method, base }: ScatteredOptions) {
    super();
    this.options = {
      surface: surface ?? false,
      minMagnitude: minMagnitude ?? 0,
      method: method ?? 'table',
    };
    if (base !== undefined) this.base = base;
    Object.freeze(this);
  }

  protected points(count: number, width: number, random: RandomStream): Float64Array {
    const base = (rows: number, columns: number): Float64Array => {
      if (this.base === undefined) return quasiRandom(rows, columns, random);
      const cube = new Float64Array(rows * columns);
      this.base.draw(cube, 0, rows, columns, random);
      return cube;
    };
    if (width > 1) return scatteredPoints(count, width, { ...this.options, base }, random);
    const { surface, minMagnitude } = this.options;
    if (surface) return base(count, 1).map((share) => (share < 0.5 ? -1 : 1));
    const half = Math.floor(count / 2);
    const lengths = [...base(half, 1), ...base(count - half, 1).map((share) => -share)];
    return Float64Array.from(random.shuffle(lengths), (share) =>
      share < 0 || Object.is(share, -0)
        ? (1 - minMagnitude) * share - minMagnitude
        : (1 - minMagnitude) * share + minMagnitude,
    );
  }
}

class UniformHypersphere extends Vectors {
  readonly kind = 'uniformHypersphere';
  readonly surface: boolean;
  readonly minMagnitude: number;

  constructor({ surface = false, minMagnitude = 0 }: BallOptions) {
    super();
    this.surface = surface;
    this.minMagnitude = minMagnitude;
    Object.freeze(this);
  }

  protected points(count: number, width: number, random: RandomStream): Float64Array {
    const points = Float64Array.from({ length: count * width }, () => random.normal());
    const least = this.minMagnitude ** width;
    for (let i = 0; i < count; i++) {
      const row = points.subarray(i * width, (i + 1) * width);
      const share = this.surface ? 1 : least + (1 - least) * random.uniform();
      const scale = share ** (1 / width) / Math.hypot(...row);
      for (let k = 0; k < width; k++) row[k] = scale * (row[k] ?? 0);
    }
    return points;
  }
}

/** Unit vectors, evenly scattered over the sphere. */
export const sphere: Distribution = Object.freeze(new Sphere());

/** Points evenly scattered in the unit ball. */
export const ball: Distribution = Object.freeze(new Ball());

/** Evenly scattered points by a chosen method; `scattered({ surface: true })` is the same kind of thing as `sphere`. */
export function scattered(options: ScatteredOptions = {}): Distribution {
  checkMagnitude('scattered', options);
  return new Scattered(options);
}

/**
 * Independent points, uniform in the ball or on the sphere (Muller 1959). Throws on a `minMagnitude` outside [0, 1).
 */
export function uniformHypersphere(options: BallOptions = {}): Distribution {
  checkMagnitude('uniformHypersphere', options);
  return new UniformHypersphere(options);
}

function checkMagnitude(name: string, { minMagnitude = 0 }: BallOptions): void {
  if (minMagnitude >= 0 && minMagnitude < 1) return;
  refuse(
    'distribution-empty',
    name,
    `the least length is ${minMagnitude}, and the ball has radius 1`,
    'choose minMagnitude from 0 to below 1',
  );
}
