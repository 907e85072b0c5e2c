/**
 * A population variant as a C function: for each group of 16 lanes, its inputs; for each row of 16 cells the
 * current, the step, the spikes and what they add to the decoded sums; then the sums. No branch on spikes
 * but one: rows where no cell fires skip decoders of four or more dimensions, whose bytes cost more.
 */

import { unreachable } from '../../errors.ts';
import {
  type DecodeShape,
  drawsRandom,
  type EncodeShape,
  lanes,
  type PopulationVariant,
  populationHeader,
} from '../lowered/index.ts';
import { emitStraightLine, floatLiteral, indent } from './emit-expression.ts';
import { currentsAhead, decodesWide, emptyQueue, encodesWide, queueRow } from './emit-wide.ts';

/** Code of one term, by where it stands. */
interface TermCode {
  readonly pointers: readonly string[];
  /** Before the rows of a group, for each row, after them. */
  readonly before: readonly string[];
  readonly row: readonly string[];
  readonly after: readonly string[];
}

/** Dimensions from which decoding is skipped in rows without spikes. */
const worthSkipping = 4;

/** Lines of the body, given `arena`, `a` (arguments), `from`, `to` and `scratch`. */
export function emitPopulation(variant: PopulationVariant): string[] {
  const { states, encode, decode } = variant;
  const strands = variant.strands < lanes ? String(variant.strands) : 'a[2]';
  const firstTerm = populationHeader + states;
  const encodes = encode.map((shape, i) => encodeCode(shape, i, firstTerm + 4 * i));
  const firstDecode = firstTerm + 4 * encode.length;
  const decodes = decode.map((shape, i) => decodeCode(shape, i, firstDecode + 4 * i, variant));
  const terms = [...encodes, ...decodes];
  const slots = ['current', ...Array.from({ length: states }, (_, i) => `s${i}`)];
  const key = firstDecode + 4 * decode.length;
  const draws = (line: string): string[] => (drawsRandom(variant) ? [line] : []);

  const ahead = encodesWide(variant);
  const queued = decodesWide(variant);

  const row = [
    ...(ahead ? currentsAhead(variant) : []),
    ahead
      ? 'V current = add(load(bias + 16 * c), ahead[turn]);'
      : 'V current = load(bias + 16 * c);',
    ...encodes.flatMap((term) => term.row),
    ...slots.slice(1).map((name, i) => `V ${name} = load(state${i} + 16 * p);`),
    ...draws('const uint32_t element = 16u * (uint32_t)p;'),
    ...stepCode(variant, slots, draws),
    ...slots.slice(1).map((name, i) => `store(state${i} + 16 * p, ${name});`),
    'const uint16_t word = word_of(fired);',
    'spikes[p] = word;',
    ...decodes.flatMap((term) => term.row),
    ...(queued ? queueRow(variant) : []),
  ];
  return [
    'const long rows = a[0];',
    `const int tunings = a[1], strands = ${strands}, ensembles = a[3];`,
    'const float *bias = arena + a[4];',
    'uint16_t *spikes = (uint16_t *)(arena + a[5]);',
    ...slots.slice(1).map((_, i) => `float *state${i} = arena + a[${populationHeader + i}];`),
    ...terms.flatMap((term) => term.pointers),
    ...draws(`const uint32_t key0 = (uint32_t)a[${key}], key1 = (uint32_t)a[${key + 1}];`),
    'for (int g = from; g < to; g++) {',
    ...indent([
      'long c = g % tunings * rows, p = g * rows;',
      ...terms.flatMap((term) => term.before),
      ...(ahead ? ['V ahead[4];'] : []),
      ...(queued ? ['Queue queue = {0};'] : []),
      'for (long end = p + rows; p < end; p++, c++) {',
      ...indent(row),
      '}',
      ...(queued ? emptyQueue(variant) : []),
      ...terms.flatMap((term) => term.after),
    ]),
    '}',
  ];
}

/** New states in the variables of the old, `fired`, and `put` out, if anything is decoded. */
function stepCode(
  { step, states, substeps, decode }: PopulationVariant,
  slots: readonly string[],
  draws: (line: string) => string[],
): string[] {
  const [fires, output] = [`v${step.results[states]}`, `v${step.results[states + 1]}`];
  const code = emitStraightLine(step, 'v', slots);
  const moves = slots.slice(1).map((name, i) => `${name} = v${step.results[i]};`);
  const puts = (line: string): string[] => (decode.length > 0 ? [line] : []);
  if (substeps === 1) {
    return [
      ...draws('const uint32_t tick = done;'),
      ...code,
      ...moves,
      `const M fired = ${fires};`,
      ...puts(`const V put = ${output};`),
    ];
  }
  return [
    'M fired = less(splat(0), splat(0));',
    ...puts('V put = splat(0);'),
    `for (int n = 0; n < ${substeps}; n++) {`,
    ...indent([
      ...draws(`const uint32_t tick = done * ${substeps}u + (uint32_t)n;`),
      ...code,
      ...moves,
      `fired = not(both(not(fired), not(${fires})));`,
      ...puts(`put = add(put, ${output});`),
    ]),
    '}',
    ...puts(`put = multiply(put, splat(${floatLiteral(1 / substeps)}));`),
  ];
}

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

function encodeCode(shape: EncodeShape, i: number, at: number): TermCode {
  const input = `const float *input${i} = arena + a[${at + 1}];`;
  switch (shape.kind) {
    case 'vector':
      return {
        ...vectorEncode(shape.dimensions, i),
        pointers: [
          `const float *encoders${i} = arena + a[${at}];`,
          input,
          ...manyPointers(shape.dimensions, `x${i}`, `dimensions${i}`, at),
        ],
      };
    case 'scalar': {
      const gain = `load(gain${i} + 16 * c)`;
      return {
        pointers: [`const float *gain${i} = arena + a[${at}];`, input],
        before: [`const V x${i} = ${gathered(`input${i}`, '1', '0')};`],
        row: [`current = fused(${shape.absolute ? `absolute(${gain})` : gain}, x${i}, current);`],
        after: [],
      };
    }
    case 'neurons': {
      const own = `load(input${i} + 16 * p)`;
      const pointers = [`const float *input${i} = arena + a[${at}];`];
      const gain = `const float *gain${i} = arena + a[${at + 1}];`;
      return {
        pointers: shape.gain ? [...pointers, gain] : pointers,
        before: [],
        row: [
          shape.gain
            ? `current = fused(load(gain${i} + 16 * c), ${own}, current);`
            : `current = add(current, ${own});`,
        ],
        after: [],
      };
    }
    default:
      return unreachable(shape);
  }
}

/** What the lanes of this group read: entry `k` of their ensembles' numbers. */
function gathered(input: string, dimensions: string, k: string): string {
  return `gather(${input}, g, strands, ensembles, ${dimensions}, ${k})`;
}

function manyPointers(
  dimensions: number | 'many',
  place: string,
  size: string,
  at: number,
): string[] {
  if (dimensions !== 'many') return [];
  return [`const int ${size} = a[${at + 2}];`, `float *${place} = scratch + a[${at + 3}];`];
}

function vectorEncode(dimensions: number | 'many', i: number): Omit<TermCode, 'pointers'> {
  if (dimensions === 'many') {
    const size = `dimensions${i}`;
    const loop = `for (int k = 0; k < ${size}; k++)`;
    return {
      before: [`${loop} store(x${i} + 16 * k, ${gathered(`input${i}`, size, 'k')});`],
      row: [],
      after: [],
    };
  }
  const d = String(dimensions);
  return {
    before: range(dimensions).map(
      (k) => `const V x${i}_${k} = ${gathered(`input${i}`, d, String(k))};`,
    ),
    row: range(dimensions).map(
      (k) => `current = fused(load(encoders${i} + 16 * (c * ${d} + ${k})), x${i}_${k}, current);`,
    ),
    after: [],
  };
}

function decodeCode(
  shape: DecodeShape,
  i: number,
  at: number,
  variant: PopulationVariant,
): TermCode {
  if (shape.kind === 'neurons') {
    return {
      pointers: [`float *output${i} = arena + a[${at}];`],
      before: [],
      row: [`store(output${i} + 16 * p, ${shape.current ? 'current' : 'put'});`],
      after: [],
    };
  }
  return {
    ...vectorDecode(shape.dimensions, i, variant),
    pointers: [
      `const float *decoders${i} = arena + a[${at}];`,
      `float *output${i} = arena + a[${at + 1}];`,
      ...manyPointers(shape.dimensions, `sums${i}`, `outputs${i}`, at),
    ],
  };
}

function vectorDecode(
  dimensions: number | 'many',
  i: number,
  { amplitude, strands }: PopulationVariant,
): Omit<TermCode, 'pointers'> {
  const accumulate = (sum: string, decoders: string): string =>
    amplitude === undefined
      ? `fused(put, load(${decoders}), ${sum})`
      : `add(${sum}, keep(fired, load(${decoders})))`;
  const total = (sum: string): string =>
    amplitude === undefined ? sum : `multiply(${sum}, splat(${floatLiteral(amplitude)}))`;
  const skip = amplitude !== undefined ? 'if (word) ' : '';

  if (dimensions === 'many') {
    const size = `outputs${i}`;
    const loop = `for (int k = 0; k < ${size}; k++)`;
    const sum = `sums${i} + 16 * k`;
    return {
      before: [`${loop} store(${sum}, splat(0));`],
      row: [],
      after: [
        `${loop} scatter(output${i}, ${total(`load(${sum})`)}, g, strands, ensembles, ${size}, k);`,
      ],
    };
  }
  const sums = range(dimensions).map((k) => `sum${i}_${k}`);
  const row = sums.map(
    (sum, k) => `${sum} = ${accumulate(sum, `decoders${i} + 16 * (c * ${dimensions} + ${k})`)};`,
  );
  const skipped = dimensions >= worthSkipping && skip !== '';
  return {
    before: sums.map((sum) => `V ${sum} = splat(0);`),
    row: skipped ? [`${skip}{`, ...indent(row), '}'] : row,
    after: sums.map((sum, k) =>
      strands === 1 && dimensions === 1
        ? `store(output${i} + 16L * g, ${total(sum)});`
        : `scatter(output${i}, ${total(sum)}, g, strands, ensembles, ${dimensions}, ${k});`,
    ),
  };
}
