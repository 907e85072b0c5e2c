/** Encode terms of a population: inputs are gathered once per group, then each row adds them to its current. */

import { unreachable } from '../../errors.ts';
import type { EncodeShape } from '../lowered/index.ts';
import { absolute } from './emit-expression.ts';
import { advance, get, int, load, loadInt, plus, repeat, set, store } from './function-text.ts';
import { argumentAddress, type PopulationText, quads, rowBytes } from './population-text.ts';

/** Code of one term: before the rows of a group, and for some of the quads of a row. */
export interface EncodeCode {
  readonly before: readonly string[];
  readonly row: (quads: readonly number[]) => readonly string[];
}

const current = (quad: number): string => `$current_${quad}`;

function addTo(quad: number, product: string): string {
  return set(current(quad), `(f32x4.add ${get(current(quad))} ${product})`);
}

/** Code of term `i`, whose arguments start at `at`. */
export function encodeTerm(
  population: PopulationText,
  shape: EncodeShape,
  i: number,
  at: number,
): EncodeCode {
  switch (shape.kind) {
    case 'vector':
      return shape.dimensions === 'many'
        ? manyDimensions(population, i, at)
        : fewDimensions(population, i, at, shape.dimensions);
    case 'scalar': {
      const gain = population.pointer(`gain${i}`, at, 'tuning', 1);
      const x = gathered(population, i, at + 1, 1);
      return {
        before: x.lines,
        row: (some) =>
          some.map((quad) => {
            const loaded = load(get(gain), 16 * quad);
            const factor = shape.absolute ? absolute(population.text, loaded) : loaded;
            return addTo(quad, `(f32x4.mul ${factor} ${x.value(quad, 0)})`);
          }),
      };
    }
    case 'neurons': {
      const own = population.pointer(`own${i}`, at, 'cell', 1);
      const gain = shape.gain ? population.pointer(`gain${i}`, at + 1, 'tuning', 1) : undefined;
      return {
        before: [],
        row: (some) =>
          some.map((quad) => {
            const value = load(get(own), 16 * quad);
            const factor = gain === undefined ? undefined : load(get(gain), 16 * quad);
            return addTo(quad, factor === undefined ? value : `(f32x4.mul ${factor} ${value})`);
          }),
      };
    }
    default:
      return unreachable(shape);
  }
}

interface Gathered {
  readonly lines: readonly string[];
  readonly value: (quad: number, dimension: number) => string;
}

/** One local per quad and dimension, with the numbers that its lanes read. */
function gathered(
  population: PopulationText,
  i: number,
  argument: number,
  dimensions: number,
): Gathered {
  const name = (quad: number, k: number): string =>
    population.text.local('v128', `x${i}_${k}_${quad}`);
  const lines = quads.flatMap((quad) =>
    Array.from({ length: dimensions }, (_, k) => {
      const address = plus(argumentAddress(argument), int(4 * k));
      return set(name(quad, k), gather(population, quad, address, int(4 * dimensions), dimensions));
    }),
  );
  return { lines, value: (quad, k) => get(name(quad, k)) };
}

/** Four lanes of entry 0 of vectors `stride` bytes apart, from `address` on. */
function gather(
  population: PopulationText,
  quad: number,
  address: string,
  stride: string,
  dimensions: number | 'many',
): string {
  const first = population.firstEnsemble(quad);
  if (population.variant.strands === 1 && dimensions === 1) {
    return load(plus(address, `(i32.shl ${first} (i32.const 2))`));
  }
  const last = `(i32.sub ${loadInt(get('$a'), 12)} (i32.const 1))`;
  return `(call $gather_${population.ensemblesPerQuad} ${address} ${first} ${last} ${stride})`;
}

function fewDimensions(
  population: PopulationText,
  i: number,
  at: number,
  dimensions: number,
): EncodeCode {
  const encoders = population.pointer(`encoders${i}`, at, 'tuning', dimensions);
  const x = gathered(population, i, at + 1, dimensions);
  return {
    before: x.lines,
    row: (some) =>
      some.flatMap((quad) =>
        Array.from({ length: dimensions }, (_, k) => {
          const encoder = load(get(encoders), rowBytes * k + 16 * quad);
          return addTo(quad, `(f32x4.mul ${encoder} ${x.value(quad, k)})`);
        }),
      ),
  };
}

/** The gathered numbers lie in the scratch, one row of 16 lanes per dimension. */
function manyDimensions(population: PopulationText, i: number, at: number): EncodeCode {
  const { text } = population;
  const size = population.size(`dimensions${i}`, at + 2);
  const encoders = population.pointer(`encoders${i}`, at, 'tuning', size);
  const scratch = text.local('i32', `x${i}`);
  const [k, from, to] = [
    text.local('i32', 'k'),
    text.local('i32', 'k_from'),
    text.local('i32', 'k_to'),
  ];
  const start = plus('(global.get $scratch)', argumentAddress(at + 3));
  return {
    before: [
      set(scratch, start),
      set(from, argumentAddress(at + 1)),
      set(to, get(scratch)),
      ...repeat(`$gather${i}`, k, get(size), [
        ...quads.map((quad) => {
          const stride = `(i32.shl ${get(size)} (i32.const 2))`;
          return store(get(to), gather(population, quad, get(from), stride, 'many'), 16 * quad);
        }),
        advance(from, 4),
        advance(to, rowBytes),
      ]),
    ],
    row: (some) => [
      set(from, get(encoders)),
      set(to, get(scratch)),
      ...repeat(`$encode${i}`, k, get(size), [
        ...some.map((quad) =>
          addTo(quad, `(f32x4.mul ${load(get(from), 16 * quad)} ${load(get(to), 16 * quad)})`),
        ),
        advance(from, rowBytes),
        advance(to, rowBytes),
      ]),
    ],
  };
}
