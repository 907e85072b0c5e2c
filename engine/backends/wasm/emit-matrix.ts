/**
 * A matrix variant as a function over rows from <= row < to: four columns at a time the state is loaded, moved
 * on, stored, and what it gives is added to the totals. Columns past the last stay 0.
 */

import { drawsRandom, type MatrixVariant } from '../lowered/index.ts';
import { type DrawText, emitStraightLine } from './emit-expression.ts';
import { flush } from './emit-map.ts';
import {
  advance,
  FunctionText,
  get,
  indent,
  int,
  load,
  loadInt,
  plus,
  set,
  store,
  times,
} from './function-text.ts';

/** Places of integers in the arguments: columns, rows per block, then one per input, state and total. */
const firstPlace = 2;

const range = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

export function emitMatrix(variant: MatrixVariant, head: string): string[] {
  const text = new FunctionText();
  const [row, block, columns, left] = ['row', 'block', 'columns', 'left'].map((name) =>
    text.local('i32', name),
  ) as [string, string, string, string];
  const { inputs, states, totals } = variant;
  const sums = range(totals.results.length);
  const address = (index: number, numbers: string): string => {
    const place = plus(loadInt(get('$a'), 4 * (firstPlace + index)), numbers);
    return `(i32.shl ${place} ${int(2)})`;
  };
  const starts = {
    all: int(0),
    block: get(block),
    row: get(row),
    column: times(get(block), get(columns)),
  };
  const stride = `(i32.and (i32.add ${get(columns)} ${int(15)}) ${int(-16)})`;
  const sum = (i: number): string => text.local('v128', `sum${i}`);
  const body = [
    set(block, `(i32.div_u ${get(row)} ${loadInt(get('$a'), 4)})`),
    ...inputs.map((along, i) => {
      const start = address(i, starts[along]);
      return along === 'column'
        ? set(text.local('i32', `column${i}`), start)
        : set(text.local('v128', `x${i}`), `(v128.load32_splat ${start})`);
    }),
    ...range(states).map((i) =>
      set(text.local('i32', `row${i}`), address(inputs.length + i, times(get(row), stride))),
    ),
    ...sums.map((i) => set(sum(i), text.constant(0))),
    set(left, get(columns)),
    ...(drawsRandom(variant) ? [set(text.local('i32', 'element'), times(get(row), stride))] : []),
    '(loop $columns_left',
    ...indent(fourColumns(variant, text)),
    ` (br_if $columns_left (i32.gt_s (local.tee ${left} (i32.sub ${get(left)} ${int(4)})) ${int(0)}))`,
    ')',
    ...sums.map((i) => {
      const to = address(inputs.length + states + i, get(row));
      return `(f32.store ${to} ${folded(get(sum(i)))})`;
    }),
  ];
  return text.finish(head, [
    set(columns, loadInt(get('$a'))),
    set(row, get('$from')),
    '(loop $rows_left',
    ...indent(body),
    ` (br_if $rows_left (i32.lt_s (local.tee ${row} (i32.add ${get(row)} ${int(1)})) ${get('$to')}))`,
    ')',
  ]);
}

/** Elements draw by their place in the states. */
function drawOf({ inputs, states, totals }: MatrixVariant): DrawText {
  const at = 4 * (firstPlace + inputs.length + states + totals.results.length);
  return {
    key: [loadInt(get('$a'), at), loadInt(get('$a'), at + 4)],
    tick: '(global.get $done)',
    element: get('$element'),
  };
}

function fourColumns(variant: MatrixVariant, text: FunctionText): string[] {
  const { inputs, states, update, totals } = variant;
  const draw = drawOf(variant);
  const inside = text.local('v128', 'inside');
  const kept = (value: string): string => `(v128.and ${value} ${get(inside)})`;
  const read = inputs.map((_, i) => text.local('v128', `x${i}`));
  const state = range(states).map((i) => text.local('v128', `s${i}`));
  const next = range(states).map((i) => text.local('v128', `n${i}`));
  const slots = [...read, ...state].map(get);
  const updated = emitStraightLine(text, update, 'u', slots, draw);
  const summed = emitStraightLine(text, totals, 't', slots, draw);
  const pointers = [
    ...inputs.flatMap((along, i) => (along === 'column' ? [`$column${i}`] : [])),
    ...range(states).map((i) => `$row${i}`),
  ];
  const elements = drawsRandom(variant) ? [advance('$element', 4)] : [];
  return [
    set(inside, `(i32x4.lt_s (v128.const i32x4 0 1 2 3) (i32x4.splat ${get('$left')}))`),
    ...inputs.flatMap((along, i) =>
      along === 'column' ? [set(read[i]!, load(get(`$column${i}`)))] : [],
    ),
    ...state.map((name, i) => set(name, load(get(`$row${i}`)))),
    ...updated.lines,
    ...next.map((name, i) => set(name, kept(updated.results[i]!))),
    ...state.map((name, i) => set(name, get(next[i]!))),
    ...state.map((name) => set(name, flush(text, name))),
    ...state.map((name, i) => store(get(`$row${i}`), get(name))),
    ...summed.lines,
    ...summed.results.map((result, i) =>
      set(`$sum${i}`, `(f32x4.add ${get(`$sum${i}`)} ${kept(result)})`),
    ),
    ...pointers.map((name) => advance(name, 16)),
    ...elements,
  ];
}

/** The four lanes of a sum added up: 0 + 2, 1 + 3, both. */
function folded(sum: string): string {
  const lane = (i: number): string => `(f32x4.extract_lane ${i} ${sum})`;
  return `(f32.add (f32.add ${lane(0)} ${lane(2)}) (f32.add ${lane(1)} ${lane(3)}))`;
}
