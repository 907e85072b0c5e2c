/**
 * Where the numbers of an end can be read: an input, a relay, a plant, what ensembles decode, or their cells.
 * Decodes are made on demand and shared by everyone who wants the same function.
 */

import type { Connection, DecodedFunction, End, Probe } from '../describe/model.ts';
import { PalliumError } from '../errors.ts';
import { slotCount, slotOf } from '../program/layout.ts';
import { computedNumbers } from './build-computed.ts';
import { wishOf } from './decoder-wish.ts';
import { type Positions, positions, run } from './place-transform.ts';
import { type Decode, type Plan, type PlannedPopulation, type Shown, undecoded } from './plan.ts';

/** A signal, and which of its numbers the end is. */
export interface SourceNumbers extends Shown {
  readonly where: Positions;
}

/** What a connection or a probe reads before its synapse. */
export function sourceNumbers(plan: Plan, reader: Connection | Probe): SourceNumbers {
  const { from } = reader;
  const population = plan.populations.get(from.path);
  if (population === undefined) {
    const shown = shownNumbers(plan, from);
    return reader.function === undefined ? shown : computedNumbers(plan, reader, shown);
  }
  if (from.port === 'neurons') return cellNumbers(plan, from, population);
  const { signal, outputs } = decodeFor(plan, population, reader);
  const size = outputs * population.ensemble.ensembles;
  return { signal, size, where: whereLeaving(population, reader, outputs) };
}

/** Which of the numbers that an array decodes (`outputs` each) leave it for a reader. */
export function whereLeaving(
  population: PlannedPopulation,
  { from, function: decoded }: Connection | Probe,
  outputs: number,
): Positions {
  const size = outputs * population.ensemble.ensembles;
  return decoded === undefined
    ? whichOf(from, size)
    : functionNumbers(from, population, decoded, size);
}

/** An end of something without neurons. */
function shownNumbers(plan: Plan, end: End): SourceNumbers {
  const shown = plan.sources.get(end.path);
  if (shown === undefined || end.port !== 'vector') {
    throw new PalliumError({
      kind: 'compile',
      code: 'unknown-path',
      path: end.path,
      what: 'nothing in the model shows numbers under this path',
      fix: 'describe it before connecting it',
    });
  }
  return { ...shown, where: whichOf(end, shown.size) };
}

function whichOf(end: End, size: number): Positions {
  return end.indices === undefined ? run(size) : positions(end.indices);
}

/** Of an array with a function, a slice names ensembles; of one ensemble, the function has seen the slice already. */
function functionNumbers(
  from: End,
  population: PlannedPopulation,
  decoded: DecodedFunction,
  size: number,
): Positions {
  const { ensembles, dimensions } = population.ensemble;
  if (ensembles === 1 || from.indices === undefined) return run(size);
  const chosen = from.indices.filter((_, i) => i % dimensions === 0);
  return positions(
    chosen.flatMap((index) =>
      Array.from({ length: decoded.outputs }, (_, k) => (index / dimensions) * decoded.outputs + k),
    ),
  );
}

/** Cells in natural order, as places in the slot order in which a population writes them. */
function cellNumbers(plan: Plan, from: End, population: PlannedPopulation): SourceNumbers {
  const { layout, ensemble } = population;
  const size = slotCount(layout);
  population.cellOutput ??= plan.work.signal(`${ensemble.path}/output`, size, 'value');
  return { signal: population.cellOutput, size, where: cellPositions(population, from) };
}

/** Slots of the cells that an end names. */
export function cellPositions({ layout, ensemble }: PlannedPopulation, end: End): Positions {
  const { neurons } = ensemble;
  const slot = (cell: number): number => slotOf(layout, Math.floor(cell / neurons), cell % neurons);
  return positions(Array.from({ length: end.size }, (_, i) => slot(end.indices?.[i] ?? i)));
}

/** The decode of a reader, shared with others that want the same. */
export function decodeFor(
  plan: Plan,
  population: PlannedPopulation,
  reader: Partial<Connection> | Probe,
): Decode {
  const { ensemble } = population;
  const wish = wishOf(plan, population, reader);
  const known = population.decodes.get(wish.key);
  if (known !== undefined) {
    known.readers.push(reader.path ?? ensemble.path);
    return known;
  }
  const outputs = reader.function?.outputs ?? ensemble.dimensions;
  const role = wish.kind === 'identity' ? 'decoded' : 'function';
  const signal = plan.work.signal(
    `${ensemble.path}/${role}`,
    outputs * ensemble.ensembles,
    'value',
  );
  const decode = { signal, outputs, wish, readers: [reader.path ?? ensemble.path] };
  population.decodes.set(wish.key, decode);
  return decode;
}

/** Decoders that somebody keeps as weights of their own: solved like others, and not decoded by the population. */
export function decodersFor(plan: Plan, population: PlannedPopulation, reader: Connection): Decode {
  const wish = wishOf(plan, population, reader);
  const key = `decoders alone ${wish.key}`;
  const known = population.decodes.get(key);
  if (known !== undefined) {
    known.readers.push(reader.path);
    return known;
  }
  const outputs = reader.function?.outputs ?? population.ensemble.dimensions;
  const decode = { signal: undecoded, outputs, wish, readers: [reader.path] };
  population.decodes.set(key, decode);
  return decode;
}
