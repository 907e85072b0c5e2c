/**
 * A population variant as a function: for each group of 16 lanes, its inputs; for each row of 16 cells the
 * current, the step, the spikes and what they add to the decoded sums; then the sums. A group is passed over
 * `passes` times, each time `quads` vectors of four lanes wide, so that inputs, sums and state stay in registers.
 * No branch on spikes but one: rows where no cell fires skip decoders of four or more dimensions.
 */

import { type PopulationVariant, populationHeader } from '../lowered/index.ts';
import { decodeTerm } from './emit-decode.ts';
import { encodeTerm } from './emit-encode.ts';
import { emitStraightLine } from './emit-expression.ts';
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
import { argumentAddress, PopulationText, passes, quads, rowBytes } from './population-text.ts';

export function emitPopulation(variant: PopulationVariant, head: string): string[] {
  const { states, encode, decode } = variant;
  const population = new PopulationText(variant, new FunctionText());
  const { text } = population;
  const i32 = (name: string): string => text.local('i32', name);
  const firstTerm = populationHeader + states;
  const firstDecode = firstTerm + 4 * encode.length;
  const results = { fires: [] as string[], output: [] as string[] };
  const encodes = encode.map((shape, i) => encodeTerm(population, shape, i, firstTerm + 4 * i));
  const rowsOfQuads = quads.map((quad) => stepOf(population, quad, encodes, results));
  const decodes = decode.map((shape, i) =>
    decodeTerm(population, shape, i, firstDecode + 4 * i, results),
  );
  const terms = [...encodes, ...decodes];
  population.pointer('bias', 4, 'tuning', 1);
  for (let i = 0; i < states; i++) population.pointer(`state${i}`, populationHeader + i, 'cell', 1);

  const bits = results.fires.map((fires, quad) => {
    const nibble = `(i32x4.bitmask ${fires})`;
    return quad === 0 ? nibble : `(i32.shl ${nibble} ${int(4 * quad)})`;
  });
  const word = bits.reduce((all, nibble) => `(i32.or ${all} ${nibble})`);
  const storeWord = quads.length === 4 ? 'i32.store16' : 'i32.store8';
  const row = [
    ...rowsOfQuads.flat(),
    set(i32('word'), word),
    `(${storeWord} ${get(i32('spikes'))} ${get('$word')})`,
    ...decodes.flatMap((term) => term.row),
    ...population.advances(),
    advance('$spikes', 2),
  ];
  const pass = [
    ...population.starts(),
    set(
      '$spikes',
      plus(
        plus(argumentAddress(5), times(times(get(i32('group')), get(i32('rows'))), int(2))),
        `(i32.shr_u ${get(i32('pass'))} (i32.const 5))`,
      ),
    ),
    ...terms.flatMap((term) => term.before),
    ...repeat('$each_row', i32('row'), get('$rows'), row),
    ...terms.flatMap((term) => term.after),
  ];
  const group = [
    set(i32('block'), times(`(i32.rem_u ${get('$group')} ${loadInt(get('$a'), 4)})`, get('$rows'))),
    set(i32('cells'), times(get('$group'), get('$rows'))),
    set('$pass', int(0)),
    ...(passes === 1
      ? pass
      : [
          '(loop $each_pass',
          ...indent(pass),
          advance('$pass', rowBytes / passes),
          ` (br_if $each_pass (i32.lt_u ${get('$pass')} ${int(rowBytes)}))`,
          ')',
        ]),
    ...terms.flatMap((term) => term.afterGroup),
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

/** Current, step and new state of one quad of a row; notes what fires and what is passed on. */
function stepOf(
  population: PopulationText,
  quad: number,
  encodes: readonly { readonly row: (quad: number) => readonly string[] }[],
  results: { readonly fires: string[]; readonly output: string[] },
): string[] {
  const { text, variant } = population;
  const { states, step, decode } = variant;
  const current = text.local('v128', `current_${quad}`);
  const before = Array.from({ length: states }, (_, i) => text.local('v128', `s${i}_${quad}`));
  const code = emitStraightLine(text, step, `v${quad}_`, [current, ...before].map(get));
  results.fires.push(code.results[states]!);
  if (decode.length > 0) results.output.push(code.results[states + 1]!);
  return [
    set(current, load(get('$bias'), 16 * quad)),
    ...encodes.flatMap((term) => term.row(quad)),
    ...before.map((name, i) => set(name, load(get(`$state${i}`), 16 * quad))),
    ...code.lines,
    ...before.flatMap((_, i) => {
      const after = text.local('v128', `next${i}_${quad}`);
      return [
        set(after, code.results[i]!),
        store(get(`$state${i}`), flush(text, after), 16 * quad),
      ];
    }),
  ];
}
