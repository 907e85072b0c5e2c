/** A map variant as a C function: state is loaded once, stepped `substeps` times, stored, then outputs. */

import { drawsRandom, type MapVariant } from '../lowered/index.ts';
import { emitStraightLine, indent } from './emit-expression.ts';

/** Lines of the body, given `arena`, `a` (arguments), `from` and `to`. */
export function emitMap(variant: MapVariant): string[] {
  const { inputs, states, outputs, update, finish } = variant;
  const count = (n: number): number[] => Array.from({ length: n }, (_, index) => index);
  const slots = [...inputs.map((_, i) => `x${i}`), ...count(states).map((i) => `s${i}`)];
  const pointers = [
    ...inputs.map((_, i) => `const float *input${i}`),
    ...count(states).map((i) => `float *state${i}`),
    ...count(outputs).map((i) => `float *output${i}`),
  ].map((name, i) => `${name} = arena + a[${2 + i}];`);
  const broadcasts = inputs.flatMap((stride, i) =>
    stride === 0 ? [`const V x${i} = splat(input${i}[0]);`] : [],
  );
  const loads = [
    ...inputs.flatMap((stride, i) =>
      stride === 1 ? [`const V x${i} = load(input${i} + 16L * i);`] : [],
    ),
    ...count(states).map((i) => `V s${i} = load(state${i} + 16L * i);`),
  ];
  const draws = drawsRandom(variant);
  const key = 2 + pointers.length;
  const ticks = (line: string): string[] => (draws ? [line] : []);
  const updates = [
    'for (int n = 0; n < a[1]; n++) {',
    ...indent([
      ...ticks('const uint32_t tick = done * (uint32_t)a[1] + (uint32_t)n;'),
      ...emitStraightLine(update, 'u', slots),
      ...update.results.map((result, i) => `s${i} = u${result};`),
    ]),
    '}',
  ];
  const stores = [
    ...count(states).map((i) => `store(state${i} + 16L * i, s${i});`),
    ...ticks('const uint32_t tick = done * (uint32_t)a[1] + (uint32_t)a[1] - 1u;'),
    ...emitStraightLine(finish, 'f', slots),
    ...finish.results.map((result, i) => `store(output${i} + 16L * i, f${result});`),
  ];
  return [
    ...pointers,
    ...broadcasts,
    ...ticks(`const uint32_t key0 = (uint32_t)a[${key}], key1 = (uint32_t)a[${key + 1}];`),
    'for (int i = from; i < to; i++) {',
    ...indent([
      ...ticks('const uint32_t element = 16u * (uint32_t)i;'),
      ...loads,
      ...(states === 0 ? [] : updates),
      ...stores,
    ]),
    '}',
  ];
}
