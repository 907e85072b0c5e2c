/** Populations: the layout obeys the rule in operator.ts, and every array has the size that follows from it. */

import { unreachable } from '../errors.ts';
import { lanes, slotCount, tuningSlotCount } from './layout.ts';
import type { DecodeTerm, EncodeTerm, Population } from './operator.ts';
import { isSize, refuse } from './refuse.ts';
import type { SignalId } from './signal.ts';

const sharedStrands: readonly number[] = [1, 2, 4, 8, 16];

export function checkLayout(population: Population): void {
  const { path, layout, decode } = population;
  const { ensembles, neurons, strands, rows, groups, tuningGroups } = layout;
  if (!(isSize(ensembles) && isSize(neurons))) {
    const what = `it has ${ensembles} ensembles of ${neurons} neurons`;
    refuse('population-size', path, what, 'both must be whole numbers of at least 1');
  }
  const spread = strands % lanes === 0 && !decode.some((term) => term.kind === 'vector');
  if (!(sharedStrands.includes(strands) || (spread && isSize(strands)))) {
    const what = `it has ${strands} strands`;
    refuse(
      'strands',
      path,
      what,
      'use 1, 2, 4, 8 or 16, or a multiple of 16 if no vector is decoded',
    );
  }
  const rightRows = Math.ceil(neurons / strands);
  const rightGroups = Math.ceil((ensembles * strands) / lanes);
  if (rows !== rightRows || groups !== rightGroups) {
    const what = `${ensembles} x ${neurons} cells on ${strands} strands make ${rightGroups} groups of ${rightRows} rows, not ${groups} of ${rows}`;
    refuse('layout', path, what, 'let chooseLayout() choose');
  }
  if (!(isSize(tuningGroups) && tuningGroups <= groups)) {
    const what = `${tuningGroups} of its ${groups} groups are tuned`;
    refuse('tuning-groups', path, what, 'tune at least one group, and no more than there are');
  }
}

/** Calls `check` with each signal and the size it must have. */
export function checkPopulationSizes(
  population: Population,
  check: (signal: SignalId, size: number) => void,
): void {
  const { layout, step } = population;
  check(population.bias, tuningSlotCount(layout));
  for (const { signal } of step.state) check(signal, slotCount(layout));
  for (const term of population.encode) checkEncode(term, population, check);
  for (const term of population.decode) checkDecode(term, population, check);
}

type Check = (signal: SignalId, size: number) => void;

function checkEncode(term: EncodeTerm, { layout }: Population, check: Check): void {
  switch (term.kind) {
    case 'vector':
      check(term.encoders, tuningSlotCount(layout) * term.dimensions);
      check(term.input, layout.ensembles * term.dimensions);
      return;
    case 'scalar':
      check(term.gain, tuningSlotCount(layout));
      check(term.input, layout.ensembles);
      return;
    case 'neurons':
      if (term.gain !== undefined) check(term.gain, tuningSlotCount(layout));
      check(term.input, slotCount(layout));
      return;
    default:
      unreachable(term);
  }
}

function checkDecode(term: DecodeTerm, { layout }: Population, check: Check): void {
  switch (term.kind) {
    case 'vector':
      check(term.decoders, tuningSlotCount(layout) * term.dimensions);
      check(term.output, layout.ensembles * term.dimensions);
      return;
    case 'neurons':
      check(term.output, slotCount(layout));
      return;
    default:
      unreachable(term);
  }
}
