/**
 * A matrix variant as a C function, row by row: 16 columns at a time the state is loaded, moved on, stored, and
 * what it gives is added to the totals. Columns past the last are left alone.
 */

import { drawsRandom, type MatrixVariant } from '../lowered/index.ts';
import { emitStraightLine, indent } from './emit-expression.ts';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Where an input of a row lies, by what it is followed along. */
const starts = { all: '0', block: 'block', row: 'r', column: '(long)block * columns' } as const;

/** Lines of the body, given `arena`, `a` (arguments), `from` and `to`. */
export function emitMatrix(variant: MatrixVariant): string[] {
  const { inputs, states, totals } = variant;
  const sums = totals.results.length;
  const pointers = [
    ...inputs.map((_, i) => `const float *input${i}`),
    ...range(states).map((i) => `float *state${i}`),
    ...range(sums).map((i) => `float *output${i}`),
  ].map((name, i) => `${name} = arena + a[${2 + i}];`);
  const row = [
    'const int block = r / a[1];',
    ...inputs.map((along, i) =>
      along === 'column'
        ? `const float *column${i} = input${i} + ${starts[along]};`
        : `const V x${i} = splat(input${i}[${starts[along]}]);`,
    ),
    ...range(states).map((i) => `float *row${i} = state${i} + r * stride;`),
    ...range(sums).map((i) => `V sum${i} = splat(0);`),
    'for (int c = 0; c < full; c += LANES) {',
    ...indent(sixteenColumns(variant, 'c', (value) => value)),
    '}',
    'if (full < columns) {',
    ...indent(sixteenColumns(variant, 'full', (value) => `keep(inside, ${value})`)),
    '}',
    ...range(sums).map((i) => `output${i}[r] = total(sum${i});`),
  ];
  return [
    'const int columns = a[0], full = columns & ~15;',
    'const long stride = (columns + 15) & ~15;',
    'const M inside = lanes_between(0, columns - full);',
    '(void)stride, (void)inside;',
    ...pointers,
    ...(drawsRandom(variant) ? keyOf(2 + pointers.length) : []),
    'for (int r = from; r < to; r++) {',
    ...indent(row),
    '}',
  ];
}

/** Elements draw by their place in the states. */
function keyOf(at: number): string[] {
  return [`const uint32_t key0 = (uint32_t)a[${at}], key1 = (uint32_t)a[${at + 1}], tick = done;`];
}

/** Columns from `at` on; `kept` leaves those that exist of a vector. */
function sixteenColumns(
  variant: MatrixVariant,
  at: string,
  kept: (value: string) => string,
): string[] {
  const { inputs, states, update, totals } = variant;
  const slots = [...inputs.map((_, i) => `x${i}`), ...range(states).map((i) => `s${i}`)];
  return [
    ...inputs.flatMap((along, i) =>
      along === 'column' ? [`const V x${i} = load(column${i} + ${at});`] : [],
    ),
    ...range(states).map((i) => `V s${i} = load(row${i} + ${at});`),
    ...(drawsRandom(variant) ? [`const uint32_t element = (uint32_t)(r * stride + ${at});`] : []),
    ...emitStraightLine(update, 'u', slots),
    ...update.results.map((result, i) => `s${i} = ${kept(`u${result}`)};`),
    ...range(states).map((i) => `store(row${i} + ${at}, s${i});`),
    ...emitStraightLine(totals, 't', slots),
    ...totals.results.map((result, i) => `sum${i} = add(sum${i}, ${kept(`t${result}`)});`),
  ];
}
