/**
 * `population`: one pass over the cells of an array of ensembles.
 *   J = bias + encode terms;  state, spikes, output = step(J, state);  decoded = decoders . output
 * Everything lies in slot order (see operator.ts); sums run over groups, rows, lanes in that order.
 * Slots that only pad are computed like any other: their spikes and outputs mean nothing.
 */

import { unreachable } from '../../errors.ts';
import { compileExpressions } from '../../kernel/compile-expressions.ts';
import type {
  DecodeTerm,
  EncodeTerm,
  Population,
  PopulationLayout,
} from '../../program/operator.ts';
import { operatorKey } from '../../program/random-key.ts';
import { type CopyOfProgram, type Memory, numbers, words } from './memory.ts';

const lanes = 16;

/** Part of the step after `done` others. */
type Pass = (done: number) => void;

export function preparePopulation(
  operator: Population,
  memory: Memory,
  program: CopyOfProgram,
): Pass {
  const { layout } = operator;
  const size = layout.groups * layout.rows * lanes;
  const current = new Float64Array(size);
  const output = new Float64Array(size);
  const passes = [
    prepareBias(layout, numbers(memory, operator.bias), current),
    ...operator.encode.map((term) => prepareEncode(term, layout, memory, current)),
    prepareStep(operator, memory, program, current, output),
    ...operator.decode.map((term) => prepareDecode(term, layout, memory, output, current)),
  ];
  return (done) => {
    for (const pass of passes) pass(done);
  };
}

/** Calls `visit(line, tuningLine, group)` for each row of each group; a line is 16 slots. */
function forEachLine(
  layout: PopulationLayout,
  visit: (line: number, tuningLine: number, group: number) => void,
): void {
  for (let group = 0; group < layout.groups; group++) {
    const tuning = group % layout.tuningGroups;
    for (let row = 0; row < layout.rows; row++) {
      visit(group * layout.rows + row, tuning * layout.rows + row, group);
    }
  }
}

/** Ensemble of each strand, or -1 where the strand only pads. */
function ensemblesOfStrands(layout: PopulationLayout): Int32Array {
  const ensembles = new Int32Array(layout.groups * lanes);
  for (let strand = 0; strand < ensembles.length; strand++) {
    const ensemble = Math.floor(strand / layout.strands);
    ensembles[strand] = ensemble < layout.ensembles ? ensemble : -1;
  }
  return ensembles;
}

function prepareBias(layout: PopulationLayout, bias: Float64Array, current: Float64Array): Pass {
  return () => {
    forEachLine(layout, (line, tuningLine) => {
      for (let lane = 0; lane < lanes; lane++) {
        current[line * lanes + lane] = bias[tuningLine * lanes + lane]!;
      }
    });
  };
}

function prepareEncode(
  term: EncodeTerm,
  layout: PopulationLayout,
  memory: Memory,
  current: Float64Array,
): Pass {
  const input = numbers(memory, term.input);
  switch (term.kind) {
    case 'vector': {
      const encoders = numbers(memory, term.encoders);
      return encodeVector(layout, encoders, input, term.dimensions, current);
    }
    case 'scalar': {
      const gain = numbers(memory, term.gain);
      const factors = term.absolute ? gain.map(Math.abs) : gain;
      return encodeVector(layout, factors, input, 1, current);
    }
    case 'neurons': {
      const gain = term.gain === undefined ? undefined : numbers(memory, term.gain);
      return () => {
        forEachLine(layout, (line, tuningLine) => {
          for (let lane = 0; lane < lanes; lane++) {
            const factor = gain === undefined ? 1 : gain[tuningLine * lanes + lane]!;
            current[line * lanes + lane]! += factor * input[line * lanes + lane]!;
          }
        });
      };
    }
    default:
      return unreachable(term);
  }
}

function encodeVector(
  layout: PopulationLayout,
  encoders: Float64Array,
  input: Float64Array,
  dimensions: number,
  current: Float64Array,
): Pass {
  const ensembles = ensemblesOfStrands(layout);
  return () => {
    forEachLine(layout, (line, tuningLine, group) => {
      for (let lane = 0; lane < lanes; lane++) {
        const ensemble = ensembles[group * lanes + lane]!;
        if (ensemble < 0) continue;
        let sum = 0;
        for (let k = 0; k < dimensions; k++) {
          const encoder = encoders[(tuningLine * dimensions + k) * lanes + lane]!;
          sum += encoder * input[ensemble * dimensions + k]!;
        }
        current[line * lanes + lane]! += sum;
      }
    });
  };
}

/** The neuron model, over blocks of cells; the mask gets one bit per cell. */
function prepareStep(
  operator: Population,
  memory: Memory,
  program: CopyOfProgram,
  current: Float64Array,
  output: Float64Array,
): Pass {
  const { step } = operator;
  const { dt } = program;
  const key = operatorKey(program, operator.path, program.copy);
  const mask = words(memory, operator.spikes);
  const states = step.state.map((variable) => numbers(memory, variable.signal));
  const kernel = compileExpressions([
    step.output,
    step.fires,
    ...step.state.map((variable) => variable.next),
  ]);
  const [outputs, fired, ...next] = kernel.outputs as [
    Float64Array,
    Float64Array,
    ...Float64Array[],
  ];
  const sources = new Map([
    ['current', current],
    ...step.state.map(({ name }, i) => [name, states[i]!] as const),
  ]);
  const loads = [...kernel.inputs].map(([name, buffer]) => ({
    buffer,
    values: sources.get(name)!,
  }));

  const { substeps } = step;
  const mean = new Float64Array(kernel.block);
  const any = new Float64Array(kernel.block);

  function advance(first: number, count: number, tick: number): void {
    for (const { buffer, values } of loads) buffer.set(values.subarray(first, first + count));
    kernel.run(count, dt / substeps, { key, tick, first });
    for (const [i, state] of states.entries()) state.set(next[i]!.subarray(0, count), first);
    for (let i = 0; i < count; i++) {
      mean[i]! += outputs[i]! / substeps;
      any[i]! |= fired[i]!;
    }
  }

  return (done) => {
    for (let first = 0; first < current.length; first += kernel.block) {
      const count = Math.min(kernel.block, current.length - first);
      mean.fill(0);
      any.fill(0);
      for (let n = 0; n < substeps; n++) advance(first, count, done * substeps + n);
      output.set(mean.subarray(0, count), first);
      packBits(any, count, mask, first / lanes);
    }
  };
}

function packBits(fired: Float64Array, count: number, mask: Uint16Array, firstLine: number): void {
  for (let start = 0; start < count; start += lanes) {
    let word = 0;
    for (let lane = 0; lane < lanes; lane++) word |= fired[start + lane]! << lane;
    mask[firstLine + start / lanes] = word;
  }
}

function prepareDecode(
  term: DecodeTerm,
  layout: PopulationLayout,
  memory: Memory,
  output: Float64Array,
  current: Float64Array,
): Pass {
  const target = numbers(memory, term.output);
  switch (term.kind) {
    case 'neurons':
      return () => target.set(term.of === 'current' ? current : output);
    case 'vector': {
      const { dimensions } = term;
      const decoders = numbers(memory, term.decoders);
      const ensembles = ensemblesOfStrands(layout);
      return () => {
        target.fill(0);
        forEachLine(layout, (line, tuningLine, group) => {
          for (let lane = 0; lane < lanes; lane++) {
            const value = output[line * lanes + lane]!;
            const ensemble = ensembles[group * lanes + lane]!;
            if (value === 0 || ensemble < 0) continue;
            for (let k = 0; k < dimensions; k++) {
              const decoder = decoders[(tuningLine * dimensions + k) * lanes + lane]!;
              target[ensemble * dimensions + k]! += decoder * value;
            }
          }
        });
      };
    }
    default:
      return unreachable(term);
  }
}
