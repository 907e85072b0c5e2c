/**
 * A population variant as a function: for each group of 16 lanes, its inputs; for each row of 16 cells, four at a
 * time, the current, the step, the spikes and what they add to the decoded sums; then the sums. No branch on spikes
 * but one: rows where no cell fires skip decoders of four or more dimensions, whose bytes cost more.
 */

import { drawsRandom, lanes, type PopulationVariant, populationHeader } from '../lowered/index.ts';
import { decodeTerm, type StepResults } from './emit-decode.ts';
import { type EncodeCode, encodeTerm } from './emit-encode.ts';
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
  repeat,
  set,
  store,
  times,
} from './function-text.ts';
import { argumentAddress, PopulationText, quads } from './population-text.ts';

export function emitPopulation(variant: PopulationVariant, head: string): string[] {
  const { states, encode, decode } = variant;
  const population = new PopulationText(variant, new FunctionText());
  const { text } = population;
  for (const name of ['rows', 'row', 'group', 'block', 'cells', 'spikes', 'word']) {
    text.local('i32', name);
  }
  population.pointer('bias', 4, 'tuning', 1);
  for (let i = 0; i < states; i++) population.pointer(`state${i}`, populationHeader + i, 'cell', 1);
  const firstTerm = populationHeader + states;
  const encodes = encode.map((shape, i) => encodeTerm(population, shape, i, firstTerm + 4 * i));
  const step = rowOf(population, encodes);
  const firstDecode = firstTerm + 4 * encode.length;
  const decodes = decode.map((shape, i) =>
    decodeTerm(population, shape, i, firstDecode + 4 * i, step),
  );

  const row = [
    ...step.lines,
    set('$word', wordOf(step.fires)),
    `(i32.store16 ${get('$spikes')} ${get('$word')})`,
    ...decodes.flatMap((term) => term.row),
    ...population.advances(),
    advance('$spikes', 2),
    ...(drawsRandom(variant) ? [advance('$slot', lanes)] : []),
  ];
  const group = [
    set('$block', times(`(i32.rem_u ${get('$group')} ${loadInt(get('$a'), 4)})`, get('$rows'))),
    set('$cells', times(get('$group'), get('$rows'))),
    ...population.starts(),
    ...(drawsRandom(variant) ? [set('$slot', times(get('$cells'), int(lanes)))] : []),
    set('$spikes', plus(argumentAddress(5), times(get('$cells'), int(2)))),
    ...[...encodes, ...decodes].flatMap((term) => term.before),
    ...repeat('$each_row', '$row', get('$rows'), row),
    ...decodes.flatMap((term) => term.after),
    advance('$group', 1),
  ];
  return text.finish(head, [
    set('$rows', loadInt(get('$a'))),
    ...population.sizes(),
    set('$group', get('$from')),
    '(loop $each_group',
    ...indent(group),
    ` (br_if $each_group (i32.lt_s ${get('$group')} ${get('$to')}))`,
    ')',
  ]);
}

/** The mask word of a row: one bit per cell that fires. */
function wordOf(fires: readonly string[]): string {
  return fires
    .map((truth, quad) => {
      const bits = `(i32x4.bitmask ${truth})`;
      return quad === 0 ? bits : `(i32.shl ${bits} ${int(4 * quad)})`;
    })
    .reduce((word, bits) => `(i32.or ${word} ${bits})`);
}

interface RowCode extends StepResults {
  readonly lines: readonly string[];
}

/** Currents and steps of a row: quad by quad, so that little is kept at once, unless an encode term is a loop. */
function rowOf(population: PopulationText, encodes: readonly EncodeCode[]): RowCode {
  const loops = population.variant.encode.some(
    (shape) => shape.kind === 'vector' && shape.dimensions === 'many',
  );
  const parts: readonly (readonly number[])[] = loops ? [quads] : quads.map((quad) => [quad]);
  const steps: EmittedStep[] = [];
  const lines = parts.flatMap((part) => {
    const encoded = [
      ...part.map((quad) =>
        set(population.text.local('v128', `current_${quad}`), load(get('$bias'), 16 * quad)),
      ),
      ...encodes.flatMap((term) => term.row(part)),
    ];
    const stepped = part.map((quad) => stepOf(population, quad));
    steps.push(...stepped);
    return [...encoded, ...stepped.flatMap((item) => item.lines)];
  });
  return {
    lines,
    fires: steps.map((item) => item.fires),
    output: steps.map((item) => item.output),
  };
}

/** Cells draw by their slot. */
function drawOf(variant: PopulationVariant, text: FunctionText, quad: number): DrawText {
  const { states, encode, decode } = variant;
  const at = 4 * (populationHeader + states + 4 * (encode.length + decode.length));
  const slot = drawsRandom(variant) ? text.local('i32', 'slot') : '$slot';
  return {
    key: [loadInt(get('$a'), at), loadInt(get('$a'), at + 4)],
    tick: tickOf(variant),
    element: plus(get(slot), int(4 * quad)),
  };
}

/** Steps done, or substeps: their counter goes down from the number of them. */
function tickOf({ substeps }: PopulationVariant): string {
  const done = '(global.get $done)';
  if (substeps === 1) return done;
  return `(i32.sub ${times(plus(done, int(1)), int(substeps))} (local.get $substep))`;
}

interface EmittedStep {
  readonly lines: readonly string[];
  readonly fires: string;
  readonly output: string;
}

/** New state of one quad of a row, from its current. */
function stepOf({ text, variant }: PopulationText, quad: number): EmittedStep {
  const { states, step, substeps } = variant;
  const before = Array.from({ length: states }, (_, i) => text.local('v128', `s${i}_${quad}`));
  const slots = [`$current_${quad}`, ...before].map(get);
  const code = emitStraightLine(text, step, `v${quad}_`, slots, drawOf(variant, text, quad));
  const after = before.map((_, i) => text.local('v128', `next${i}_${quad}`));
  const moves = after.map((name, i) => set(name, code.results[i]!));
  const loads = before.map((name, i) => set(name, load(get(`$state${i}`), 16 * quad)));
  const stores = after.map((name, i) => store(get(`$state${i}`), flush(text, name), 16 * quad));
  const fires = code.results[states]!;
  const output = code.results[states + 1] ?? '';
  if (substeps === 1) {
    return { lines: [...loads, ...code.lines, ...moves, ...stores], fires, output };
  }
  const fired = text.local('v128', `fired_${quad}`);
  const put = text.local('v128', `put_${quad}`);
  const putting = (line: string): string[] => (output === '' ? [] : [line]);
  const loop = repeat(`$substeps_${quad}`, text.local('i32', 'substep'), int(substeps), [
    ...code.lines,
    ...moves,
    set(fired, `(v128.or ${get(fired)} ${fires})`),
    ...putting(set(put, `(f32x4.add ${get(put)} ${output})`)),
    ...before.map((name, i) => set(name, get(after[i]!))),
  ]);
  const mean = `(f32x4.mul ${get(put)} ${text.constant(1 / substeps)})`;
  return {
    lines: [
      ...loads,
      set(fired, '(v128.const i32x4 0 0 0 0)'),
      ...putting(set(put, text.constant(0))),
      ...loop,
      ...stores,
      ...putting(set(put, mean)),
    ],
    fires: get(fired),
    output: get(put),
  };
}
