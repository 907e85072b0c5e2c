/**
 * Turns what a backend's tap gives for a port into what the user meant: cells in their natural order, spikes as
 * indices of cells, and state variables by the names that their model gives them, packed or not.
 */

import { PalliumError } from '../errors.ts';
import { evaluateMany } from '../kernel/evaluate-many.ts';
import { lanes, slotOf } from '../program/layout.ts';
import type { Population, PopulationLayout } from '../program/operator.ts';
import type { Port, Program } from '../program/program.ts';
import type { Values } from '../program/signal.ts';
import { cellsOf, joinCopies, portCells } from './copies.ts';
import { spikeReader } from './read-spikes.ts';

/** What a tap or a peek gives. */
export type Raw = Float32Array | Float64Array | Uint16Array;

/** One sample of a port, from the raw values of its signal. */
export type ReadPort = (raw: Raw) => Values;

/** The port with this path, from the model's name on or without it. Throws when there is none, naming near ones. */
export function findPort(program: Program, path: string): Port {
  const byPath = portsByPath(program);
  const found = byPath.get(path) ?? byPath.get(`${program.name}/${path}`);
  if (found !== undefined) return found;
  const last = path.split('/').at(-1) ?? path;
  const near = program.ports.filter((port) => port.path.includes(last)).slice(0, 5);
  throw new PalliumError({
    kind: 'run',
    code: 'unknown-port',
    path,
    what: `nothing can be watched under this path${near.length > 0 ? `; there is ${near.map((port) => port.path).join(', ')}` : ''}`,
    why: 'an ensemble is decoded only if a connection, a probe or a port asks for its vector',
    fix: 'check the path, or describe a probe or a port there',
  });
}

const indexed = new WeakMap<Program, ReadonlyMap<string, Port>>();

function portsByPath(program: Program): ReadonlyMap<string, Port> {
  const known = indexed.get(program);
  if (known !== undefined) return known;
  const byPath = new Map(program.ports.map((port) => [port.path, port]));
  indexed.set(program, byPath);
  return byPath;
}

/** Of a port's signal, as many numbers (words of a mask) of each copy as its reader looks at: the first ones. */
export function numbersRead(program: Program, port: Port): number {
  const size = program.signals[port.signal]?.size ?? 1;
  const population = populationOf(program, port);
  if (population === undefined || port.kind === 'values' || port.chosen === undefined) return size;
  const last = slotsOf(population.layout, port.chosen).reduce(
    (most, slot) => Math.max(most, slot),
    0,
  );
  return Math.min(size, port.kind === 'spikes' ? Math.floor(last / lanes) + 1 : last + 1);
}

/** How to read a port of this program: all copies in order, of each the `numbersRead`. */
export function portReader(program: Program, port: Port): ReadPort {
  const population = populationOf(program, port);
  if (port.columns !== undefined) return matrixReader(port.size, port.columns);
  if (population === undefined || port.kind === 'values') return copied;
  const size = numbersRead(program, port);
  if (port.kind === 'spikes') {
    const read = spikeReader(population.layout, port.chosen);
    const each = portCells(population, port);
    return (raw) => joinCopies(raw, size, (own, copy) => read(own, copy * each));
  }
  const { layout } = population;
  const unpack = unpacker(population, port.variable, program.dt);
  const slots = slotsOf(layout, port.chosen);
  return (raw) =>
    joinCopies(raw, size, (own) => {
      const state = new Float64Array(slots.length);
      for (let cell = 0; cell < slots.length; cell++) state[cell] = own[slots[cell] ?? 0] ?? 0;
      return unpack(state);
    });
}

/** Reads so many samples, one after the other, at once; what it gives may be what it was given. */
export type ReadRows = (raw: Raw, rows: number) => Values;

/** As `portReader`, of many samples. Spikes, of which every sample has another number, cannot be read so. */
export function rowsReader(program: Program, port: Port): ReadRows {
  const population = populationOf(program, port);
  if (port.columns === undefined && (population === undefined || port.kind === 'values'))
    return (raw) => (raw instanceof Uint16Array ? Float64Array.from(raw) : raw);
  if (port.kind === 'cells' && population !== undefined && program.batch === 1)
    return cellRows(program, port, population);
  const read = portReader(program, port);
  return (raw, rows) => {
    const width = raw.length / Math.max(1, rows);
    const all = Array.from({ length: rows }, (_, row) =>
      read(raw.subarray(row * width, (row + 1) * width)),
    );
    const size = all[0]?.length ?? 0;
    const values = new Float64Array(rows * size);
    for (const [row, sample] of all.entries()) values.set(sample, row * size);
    return values;
  };
}

function cellRows(program: Program, port: Port, population: Population): ReadRows {
  const unpack = unpacker(population, port.variable, program.dt);
  const slots = slotsOf(population.layout, port.chosen);
  return (raw, rows) => {
    const width = raw.length / Math.max(1, rows);
    const state = new Float64Array(rows * slots.length);
    for (let row = 0, at = 0; row < rows; row++) {
      const first = row * width;
      for (let cell = 0; cell < slots.length; cell++, at++)
        state[at] = raw[first + (slots[cell] ?? 0)] ?? 0;
    }
    return unpack(state);
  };
}

/** Where cells lie: all of them, or those chosen. */
function slotsOf(layout: PopulationLayout, chosen: readonly number[] | undefined): Int32Array {
  const slot = (cell: number): number =>
    slotOf(layout, Math.floor(cell / layout.neurons), cell % layout.neurons);
  if (chosen !== undefined) return Int32Array.from(chosen, slot);
  return new Int32Array(cellsOf(layout)).map((_, cell) => slot(cell));
}

/** A port that shows the first `count` cells only. Of ports that show no cells there is no such part. */
export function firstCells(program: Program, port: Port, count: number): Port {
  const population = populationOf(program, port);
  if (population === undefined || port.kind === 'values') return port;
  const { chosen = Array.from({ length: cellsOf(population.layout) }, (_, cell) => cell) } = port;
  if (count >= chosen.length) return port;
  return { ...port, size: count, chosen: chosen.slice(0, count) };
}

function populationOf(program: Program, port: Port): Population | undefined {
  const operator = port.population === undefined ? undefined : program.operators[port.population];
  return operator?.kind === 'population' ? operator : undefined;
}

/** Rows of `columns` numbers, of all copies in order, without what pads each row to a multiple of 16. */
function matrixReader(size: number, columns: number): ReadPort {
  const stride = Math.ceil(columns / 16) * 16;
  return (raw) => {
    const copies = raw.length / ((size / columns) * stride);
    return Float64Array.from({ length: copies * size }, (_, i) => {
      return raw[Math.floor(i / columns) * stride + (i % columns)] ?? 0;
    });
  };
}

function copied(raw: Raw): Values {
  return raw instanceof Uint16Array ? Float64Array.from(raw) : raw.slice();
}

/** A state variable from the one that was kept, over all cells. */
export function unpacker(
  { step }: Population,
  variable: string | undefined,
  dt: number,
): (state: Float64Array) => Float64Array {
  const packed = step.state.every(({ name }) => name !== variable);
  const value = step.variables.find(({ name }) => name === variable)?.value;
  if (!packed || value === undefined) return (state) => state;
  return (state) => evaluateMany(value, () => state, state.length, dt);
}

/** The other way: a kept state variable from the model's own, over all cells. */
export function packState(
  { name, pack }: Population['step']['state'][number],
  valuesOf: (variable: string) => Float64Array,
  count: number,
  dt: number,
): Float64Array {
  return pack === undefined ? valuesOf(name) : evaluateMany(pack, valuesOf, count, dt);
}
