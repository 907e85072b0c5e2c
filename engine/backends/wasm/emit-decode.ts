/** Decode terms of a population: each row adds what its cells put out, and the lanes of an ensemble are summed last. */

import type { DecodeShape } from '../lowered/index.ts';
import { lanes } from '../lowered/index.ts';
import {
  advance,
  get,
  indent,
  int,
  load,
  loadInt,
  plus,
  repeat,
  set,
  store,
} from './function-text.ts';
import { argumentAddress, type PopulationText, quads, rowBytes } from './population-text.ts';

/** Code of one term, by where it stands: before the rows of a group, for each row, after them. */
export interface DecodeCode {
  readonly before: readonly string[];
  readonly row: readonly string[];
  readonly after: readonly string[];
}

/** What the cells of each quad did in a row. */
export interface StepResults {
  readonly fires: readonly string[];
  readonly output: readonly string[];
}

/** Dimensions from which decoding is skipped in rows without spikes. */
const worthSkipping = 4;

/** Code of term `i`, whose arguments start at `at`. */
export function decodeTerm(
  population: PopulationText,
  shape: DecodeShape,
  i: number,
  at: number,
  results: StepResults,
): DecodeCode {
  if (shape.kind === 'neurons') {
    const own = population.pointer(`output${i}`, at, 'cell', 1);
    const value = (quad: number): string =>
      shape.current ? get(`$current_${quad}`) : results.output[quad]!;
    const row = quads.map((quad) => store(get(own), value(quad), 16 * quad));
    return { before: [], row, after: [] };
  }
  return shape.dimensions === 'many'
    ? manyDimensions(population, i, at, results)
    : fewDimensions(population, i, at, results, shape.dimensions);
}

/** sum + what the cells of a quad put out times their decoders; the amplitude of spikes comes later. */
function accumulate(
  population: PopulationText,
  results: StepResults,
  quad: number,
  sum: string,
  decoders: string,
): string {
  const product =
    population.variant.amplitude === undefined
      ? `(f32x4.mul ${results.output[quad]} ${decoders})`
      : `(v128.and ${decoders} ${results.fires[quad]})`;
  return `(f32x4.add ${sum} ${product})`;
}

function total(population: PopulationText, sum: string): string {
  const { amplitude } = population.variant;
  return amplitude === undefined
    ? sum
    : `(f32x4.mul ${sum} ${population.text.constant(amplitude)})`;
}

function skipSilentRows(population: PopulationText, row: readonly string[]): readonly string[] {
  return population.variant.amplitude === undefined
    ? row
    : [`(if ${get('$word')} (then`, ...indent(row), '))'];
}

/** Adds the strands of every ensemble of this group and writes its outputs. `sums`: 16 lanes per dimension. */
function scatter(population: PopulationText, sums: string, at: number): string {
  const { strands } = population.variant;
  const group = `(i32.mul ${get('$group')} (i32.const ${lanes}))`;
  const first =
    strands >= lanes
      ? `(i32.div_u ${group} ${loadInt(get('$a'), 8)})`
      : `(i32.shr_u ${group} ${int(Math.log2(strands))})`;
  const ensembles = loadInt(get('$a'), 12);
  const dimensions = loadInt(get('$a'), 4 * (at + 2));
  return `(call $scatter ${sums} ${argumentAddress(at + 1)} ${first} ${ensembles} ${dimensions} ${int(strands)})`;
}

function fewDimensions(
  population: PopulationText,
  i: number,
  at: number,
  results: StepResults,
  dimensions: number,
): DecodeCode {
  const { text, variant } = population;
  const decoders = population.pointer(`decoders${i}`, at, 'tuning', dimensions);
  const sum = (quad: number, k: number): string => text.local('v128', `sum${i}_${k}_${quad}`);
  const all = quads.flatMap((quad) =>
    Array.from({ length: dimensions }, (_, k) => ({ quad, k, name: sum(quad, k) })),
  );
  const row = all.map(({ quad, k, name }) => {
    const weights = load(get(decoders), rowBytes * k + 16 * quad);
    return set(name, accumulate(population, results, quad, get(name), weights));
  });
  const before = all.map(({ name }) => set(name, text.constant(0)));
  const code = { before, row: dimensions < worthSkipping ? row : skipSilentRows(population, row) };
  if (variant.strands === 1 && dimensions === 1) {
    const lanesBefore = `(i32.mul ${get('$group')} ${int(rowBytes)})`;
    const address = plus(argumentAddress(at + 1), lanesBefore);
    const after = all.map(({ quad, name }) =>
      store(address, total(population, get(name)), 16 * quad),
    );
    return { ...code, after };
  }
  const sums = '(global.get $sums)';
  const after = all.map(({ quad, k, name }) =>
    store(sums, total(population, get(name)), rowBytes * k + 16 * quad),
  );
  return { ...code, after: [...after, scatter(population, sums, at)] };
}

/** The sums lie in the scratch, one row of 16 lanes per dimension. */
function manyDimensions(
  population: PopulationText,
  i: number,
  at: number,
  results: StepResults,
): DecodeCode {
  const { text } = population;
  const size = population.size(`outputs${i}`, at + 2);
  const decoders = population.pointer(`decoders${i}`, at, 'tuning', size);
  const sums = text.local('i32', `sums${i}`);
  const [k, from, to] = [
    text.local('i32', 'k'),
    text.local('i32', 'k_from'),
    text.local('i32', 'k_to'),
  ];
  const base = plus('(global.get $scratch)', argumentAddress(at + 3));
  const overSums = (label: string, lines: readonly string[]): string[] => [
    set(to, get(sums)),
    ...indent(repeat(`$${label}${i}`, k, get(size), [...lines, advance(to, rowBytes)])),
  ];
  return {
    before: [
      set(sums, base),
      ...overSums(
        'clear',
        quads.map((quad) => store(get(to), text.constant(0), 16 * quad)),
      ),
    ],
    row: skipSilentRows(population, [
      set(from, get(decoders)),
      ...overSums('decode', [
        ...quads.map((quad) => {
          const sum = load(get(to), 16 * quad);
          const weights = load(get(from), 16 * quad);
          return store(get(to), accumulate(population, results, quad, sum, weights), 16 * quad);
        }),
        advance(from, rowBytes),
      ]),
    ]),
    after: [
      ...overSums(
        'total',
        quads.map((quad) => store(get(to), total(population, load(get(to), 16 * quad)), 16 * quad)),
      ),
      scatter(population, get(sums), at),
    ],
  };
}
