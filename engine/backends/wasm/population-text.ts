/** What the parts of a population's function share: its lanes, and the addresses that move with the rows. */

import { lanes, type PopulationVariant } from '../lowered/index.ts';
import {
  advance,
  type FunctionText,
  get,
  int,
  loadInt,
  plus,
  set,
  times,
} from './function-text.ts';

/** The four vectors of four lanes that make a row; locals of quad q end in `_q`. */
export const quads = [0, 1, 2, 3] as const;
/** Bytes of one number per lane. */
export const rowBytes: number = 4 * lanes;

/** Address of the signal whose place is argument `index`. */
export function argumentAddress(index: number): string {
  return `(i32.shl ${loadInt(get('$a'), 4 * index)} (i32.const 2))`;
}

interface Pointer {
  readonly name: string;
  readonly argument: number;
  readonly along: 'tuning' | 'cell';
  readonly dimensions: number | string;
}

export class PopulationText {
  readonly variant: PopulationVariant;
  readonly text: FunctionText;
  readonly #pointers: Pointer[] = [];
  readonly #sizes: string[] = [];

  constructor(variant: PopulationVariant, text: FunctionText) {
    this.variant = variant;
    this.text = text;
  }

  /**
   * Declares an address that starts at this group and moves on with each row: through tuning arrays
   * (shared by groups) or per-cell arrays. `dimensions`: numbers per cell, or the local that holds them.
   */
  pointer(
    name: string,
    argument: number,
    along: 'tuning' | 'cell',
    dimensions: number | string,
  ): string {
    this.#pointers.push({ name: `$${name}`, argument, along, dimensions });
    return this.text.local('i32', name);
  }

  /** A local that holds argument `index` from the start. */
  size(name: string, index: number): string {
    const local = this.text.local('i32', name);
    this.#sizes.push(set(local, loadInt(get('$a'), 4 * index)));
    return local;
  }

  /** Lines that stand before all else. */
  sizes(): readonly string[] {
    return this.#sizes;
  }

  /** Lines that set every pointer to its first row. */
  starts(): string[] {
    return this.#pointers.map(({ name, argument, along, dimensions }) => {
      const rows = times(get(along === 'tuning' ? '$block' : '$cells'), bytesOf(dimensions));
      return set(name, plus(argumentAddress(argument), rows));
    });
  }

  /** Lines that move every pointer to the next row. */
  advances(): string[] {
    return this.#pointers.map(({ name, dimensions }) =>
      typeof dimensions === 'number'
        ? advance(name, rowBytes * dimensions)
        : set(name, plus(get(name), bytesOf(dimensions))),
    );
  }

  /** First ensemble of the lanes from `quad` on, in this group. */
  firstEnsemble(quad: number): string {
    const { strands } = this.variant;
    const group = times(get('$group'), int(lanes));
    if (strands >= lanes) return `(i32.div_u ${group} ${loadInt(get('$a'), 8)})`;
    const lane = plus(group, int(4 * quad));
    return strands === 1 ? lane : `(i32.shr_u ${lane} ${int(Math.log2(strands))})`;
  }

  /** How many different ensembles a vector of four lanes belongs to. */
  get ensemblesPerQuad(): number {
    return Math.max(1, 4 / this.variant.strands);
  }
}

function bytesOf(dimensions: number | string): string {
  return typeof dimensions === 'number'
    ? int(rowBytes * dimensions)
    : `(i32.shl ${get(dimensions)} (i32.const ${Math.log2(rowBytes)}))`;
}
