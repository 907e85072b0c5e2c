/**
 * How large a model will be, before anything is drawn or solved: neurons, connections, weights, and about how many
 * bytes its program takes in single precision. Shared tunings, decoders and filters are counted once, as the
 * compiler keeps them.
 */

import { hasMatrix, matrixSize } from './learning/learned-connection.ts';
import type { Connection, Ensemble, Model, Probe } from './model.ts';
import { weightCount } from './transform.ts';

/** Size of one part of a model. */
export interface PartSize {
  readonly path: string;
  readonly neurons: number;
  /** Encoders, decoders and entries of transforms. */
  readonly weights: number;
  readonly bytes: number;
}

/** Size of a whole model; `parts` says where it comes from. */
export interface ModelSize extends PartSize {
  readonly ensembles: number;
  readonly connections: number;
  /** Networks and things directly inside the model, largest first. */
  readonly parts: readonly PartSize[];
}

const bytesPerNumber = 4;
/** State of a cell and its copy of what arrives and leaves, on average: measured on the models of the tests. */
const numbersPerCell = 1.1;

interface Tally {
  neurons: number;
  weights: number;
  numbers: number;
}

/** Size of a model as it is described: neurons, weights, and about how many bytes of memory. */
export function modelSize(model: Model): ModelSize {
  const tallies = new Map<string, Tally>();
  const tallyOf = (path: string): Tally => {
    const part = path.split('/').slice(0, 2).join('/');
    const known = tallies.get(part) ?? { neurons: 0, weights: 0, numbers: 0 };
    tallies.set(part, known);
    return known;
  };
  const decoded = decodedNumbers(model);
  const shared = new Set<string>();
  const ensembles = new Map(model.ensembles.map((ensemble) => [ensemble.path, ensemble]));
  for (const ensemble of model.ensembles) {
    if (ensemble.neuronType.direct) continue;
    addEnsemble(tallyOf(ensemble.path), ensemble, decoded.get(ensemble.path) ?? 0, shared);
  }
  for (const connection of model.connections) {
    const weights = ownWeights(connection, ensembles);
    const tally = tallyOf(connection.to.path);
    tally.weights += weights;
    tally.numbers += weights + connection.to.size;
  }
  const parts = [...tallies].map(([path, tally]) => sizeOf(path, tally));
  const total = parts.reduce(
    (sum, part) => ({
      path: model.name,
      neurons: sum.neurons + part.neurons,
      weights: sum.weights + part.weights,
      bytes: sum.bytes + part.bytes,
    }),
    { path: model.name, neurons: 0, weights: 0, bytes: 0 },
  );
  return {
    ...total,
    ensembles: model.ensembles.reduce((sum, { ensembles }) => sum + ensembles, 0),
    connections: model.connections.length,
    parts: parts.sort((a, b) => b.bytes - a.bytes),
  };
}

/** Entries of its transform, or of the matrix that it keeps because it learns or goes from cell to cell. */
function ownWeights(connection: Connection, ensembles: ReadonlyMap<string, Ensemble>): number {
  const source = ensembles.get(connection.from.path);
  if (source === undefined || !hasMatrix(connection)) return weightCount(connection.transform);
  const { rows, columns, blocks } = matrixSize(
    connection,
    source,
    ensembles.get(connection.to.path),
  );
  const squares = (connection.learning ?? []).filter(({ correlation }) => correlation).length;
  return rows * columns + squares * blocks * columns * columns;
}

function sizeOf(path: string, { neurons, weights, numbers }: Tally): PartSize {
  return { path, neurons, weights, bytes: Math.ceil(numbers) * bytesPerNumber };
}

function addEnsemble(tally: Tally, ensemble: Ensemble, outputs: number, shared: Set<string>): void {
  const { ensembles, neurons, dimensions, tunings } = ensemble;
  const cells = ensembles * neurons;
  const distinct = tunings === 'distinct' ? ensembles : Math.min(tunings, ensembles);
  // Arrays of one kind draw from one pool, and equal constants are kept once.
  const pool = JSON.stringify([neurons, dimensions, ensemble.intercepts, ensemble.maxRates]);
  const first = tunings === 'distinct' || !shared.has(pool);
  if (tunings !== 'distinct') shared.add(pool);
  const tuned = (first ? distinct : 0) * neurons;
  tally.neurons += cells;
  tally.weights += tuned * dimensions + distinct * neurons * outputs;
  tally.numbers += cells * numbersPerCell + tuned * (1 + dimensions) + distinct * neurons * outputs;
}

/** Numbers that each ensemble's decoders give per ensemble, every distinct function once. */
function decodedNumbers(model: Model): ReadonlyMap<string, number> {
  const counted = new Map<string, Map<unknown, number>>();
  const decoding = model.connections.filter((connection) => !hasMatrix(connection));
  const readers = [...decoding, ...model.probes];
  const ensembles = new Map(model.ensembles.map((ensemble) => [ensemble.path, ensemble]));
  for (const reader of readers) {
    const ensemble = ensembles.get(reader.from.path);
    if (ensemble === undefined || reader.from.port !== 'vector') continue;
    const functions = counted.get(ensemble.path) ?? new Map<unknown, number>();
    functions.set(functionOf(reader), reader.function?.outputs ?? ensemble.dimensions);
    counted.set(ensemble.path, functions);
  }
  const sum = (functions: Map<unknown, number>): number =>
    [...functions.values()].reduce((total, outputs) => total + outputs, 0);
  return new Map([...counted].map(([path, functions]) => [path, sum(functions)]));
}

function functionOf(reader: Connection | Probe): unknown {
  const evaluate = reader.function?.evaluate;
  if (reader.kind === 'probe') return evaluate ?? 'identity';
  return reader.decoders ?? reader.functionPoints ?? evaluate ?? 'identity';
}

/** The size in a few lines of text: the whole, and its largest parts. */
export function describeSize(model: Model, most: number = 8): string {
  const size = modelSize(model);
  const count = (n: number): string => n.toLocaleString('en');
  const line = ({ path, neurons, weights, bytes }: PartSize): string =>
    `${path}: ${count(neurons)} neurons, ${count(weights)} weights, ${megabytes(bytes)}`;
  const whole = `${line(size)}; ${count(size.ensembles)} ensembles, ${count(size.connections)} connections`;
  return [whole, ...size.parts.slice(0, most).map((part) => `  ${line(part)}`)].join('\n');
}

function megabytes(bytes: number): string {
  return bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
