/**
 * A map variant as a function over items from <= i < to: state is loaded once, stepped `substeps` times,
 * stored, then outputs. Four elements at a time.
 */

import { drawsRandom, type MapVariant } from '../lowered/index.ts';
import { absolute, type DrawText, emitStraightLine } from './emit-expression.ts';
import {
  advance,
  FunctionText,
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

/** Places of integers in the arguments: elements, substeps, then one per input, state and output. */
const firstPlace = 2;

const count = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

/** The least normal float32: state below it becomes 0, since subnormal numbers are slow and mean nothing here. */
export const leastNormal: number = 2 ** -126;

export function emitMap(variant: MapVariant, head: string): string[] {
  const { inputs, states, outputs, update, finish } = variant;
  const text = new FunctionText();
  const items = text.local('i32', 'items');
  const substep = text.local('i32', 'substep');
  const names = [
    ...inputs.map((_, i) => `input${i}`),
    ...count(states).map((i) => `state${i}`),
    ...count(outputs).map((i) => `output${i}`),
  ].map((name) => text.local('i32', name));
  const moving = names.filter((_, i) => inputs[i] !== 0);
  const [input, state, output] = [
    names,
    names.slice(inputs.length),
    names.slice(inputs.length + states),
  ] as const;
  const read = inputs.map((_, i) => text.local('v128', `x${i}`));
  const kept = count(states).map((i) => text.local('v128', `s${i}`));
  const slots = [...read, ...kept].map(get);

  const pointers = names.map((name, i) => {
    const place = `(i32.shl ${loadInt(get('$a'), 4 * (firstPlace + i))} (i32.const 2))`;
    if (inputs[i] === 0) return set(name, place);
    return set(name, plus(place, `(i32.shl ${get('$from')} (i32.const 6))`));
  });
  const broadcasts = inputs.flatMap((stride, i) =>
    stride === 0 ? [set(read[i]!, `(v128.load32_splat ${get(input[i]!)})`)] : [],
  );
  const loads = inputs.flatMap((stride, i) =>
    stride === 1 ? [set(read[i]!, load(get(input[i]!)))] : [],
  );
  const { setUp, next: onwards, ofSubstep, ofOutputs } = drawing(variant, text, names.length);
  const updated = emitStraightLine(text, update, 'u', slots, ofSubstep);
  const next = count(states).map((i) => text.local('v128', `n${i}`));
  const updates = repeat('$substeps', substep, loadInt(get('$a'), 4), [
    ...updated.lines,
    ...next.map((name, i) => set(name, updated.results[i]!)),
    ...kept.map((name, i) => set(name, get(next[i]!))),
  ]);
  const flushed = kept.map((name) => set(name, flush(text, name)));
  const finished = emitStraightLine(text, finish, 'f', slots, ofOutputs);
  const body = [
    ...loads,
    ...kept.map((name, i) => set(name, load(get(state[i]!)))),
    ...(states === 0 ? [] : updates),
    ...flushed,
    ...kept.map((name, i) => store(get(state[i]!), get(name))),
    ...finished.lines,
    ...finished.results.map((result, i) => store(get(output[i]!), result)),
    ...moving.map((name) => advance(name, 16)),
    ...onwards,
  ];
  const quads = `(i32.shl (i32.sub ${get('$to')} ${get('$from')}) ${int(2)})`;
  return text.finish(head, [
    ...pointers,
    ...broadcasts,
    ...setUp,
    ...indent(repeat('$elements', items, quads, body)),
  ]);
}

interface Drawing {
  readonly setUp: readonly string[];
  readonly next: readonly string[];
  readonly ofSubstep?: DrawText;
  readonly ofOutputs?: DrawText;
}

/** Ticks of a substep (the counter goes down from the number of them) and of the outputs: those of the last one. */
function drawing(variant: MapVariant, text: FunctionText, places: number): Drawing {
  if (!drawsRandom(variant)) return { setUp: [], next: [] };
  const element = text.local('i32', 'element');
  const end = text.local('i32', 'end_tick');
  const at = 4 * (firstPlace + places);
  const key = [loadInt(get('$a'), at), loadInt(get('$a'), at + 4)] as const;
  const steps = `(i32.add (global.get $done) (i32.const 1))`;
  const common = { key, element: get(element) };
  return {
    setUp: [
      set(element, `(i32.shl ${get('$from')} (i32.const 4))`),
      set(end, `(i32.mul ${steps} ${loadInt(get('$a'), 4)})`),
    ],
    next: [advance(element, 4)],
    ofSubstep: { ...common, tick: `(i32.sub ${get(end)} ${get('$substep')})` },
    ofOutputs: { ...common, tick: `(i32.sub ${get(end)} (i32.const 1))` },
  };
}

/** x, or 0 where |x| is below the least normal number (NaN stays). */
export function flush(text: FunctionText, name: string): string {
  const small = `(f32x4.lt ${absolute(text, get(name))} ${text.constant(leastNormal)})`;
  return `(v128.andnot ${get(name)} ${small})`;
}
