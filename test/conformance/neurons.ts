/** Every neuron type that comes with the engine, each in a population that fires, on its own scale of currents. */

import {
  adaptiveExponential,
  adaptiveExponentialPatterns,
  adaptiveLif,
  adaptiveLifRate,
  defineNeuron,
  hodgkinHuxley,
  izhikevich,
  kernel,
  lif,
  lifRate,
  type NeuronType,
  rectifiedLinear,
  regularSpiking,
  sigmoid,
  spikingRectifiedLinear,
  tanh,
  uniform,
} from '#engine';
import { testNeuron } from '../helpers/neurons.ts';
import { addPopulation, layoutOf } from '../helpers/population.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, waves } from './case.ts';

const layout = layoutOf(6, 24, 4);

/** Cells with a bias between `low` and `high`, moved up and down by waves. */
function firing(
  name: string,
  type: NeuronType,
  [low, high]: readonly [number, number],
  steps = 80,
  slack = 1,
): ConformanceCase {
  const silent = type.step.fires === kernel.never;
  const program = new ProgramBuilder(silent ? `rate of ${type.name}` : type.name);
  const input = program.input('input', layout.ensembles);
  addPopulation(program, 'cells', {
    layout,
    neuron: testNeuron(type),
    bias: [low, high],
    encode: [{ kind: 'vector', input, dimensions: 1 }],
    decode: [1, 'neurons'],
  });
  const amplitude = (high - low) / 10;
  return {
    name: `neuron type: ${name}`,
    slack,
    program: program.build(),
    stages: [{ steps, writes: [[0, waves(layout.ensembles, steps, amplitude)]] }],
  };
}

/** Draws once per substep: what a backend must count in substeps. */
function coinPerSubstep(): NeuronType {
  const { divide, dt, less, multiply, random, read, select, add } = kernel;
  const spike = less(random(), multiply(100, dt));
  return defineNeuron({
    name: 'coin',
    parameters: {},
    state: { noise: uniform(0, 0) },
    longestStep: 3e-4,
    step: {
      fires: spike,
      output: select(spike, divide(1, dt), 0),
      next: { noise: add(multiply(0.5, read('noise')), random(1)) },
    },
  });
}

/** A spike rises by 100 mV in half a millisecond: what a cell is late by through rounding is a voltage then. */
const upswing = 10;
/** The rate of a LIF neuron rises without bound at its threshold. */
const steep = 10;

export const neuronCases: readonly ConformanceCase[] = [
  firing('lif without floor', lif({ minVoltage: -Infinity }), [-2, 3]),
  firing('lif, small spikes', lif({ amplitude: 0.1 }), [0.5, 3]),
  firing('lif rate', lifRate(), [0.5, 3]),
  firing('adaptive lif', adaptiveLif({ tauN: 0.1, incN: 0.05 }), [0.5, 3]),
  firing('adaptive lif rate', adaptiveLifRate({ tauN: 0.1, incN: 0.05 }), [0.5, 3], 80, steep),
  firing('rectified linear', rectifiedLinear(), [-100, 300]),
  firing(
    'spiking rectified linear, up to several per step',
    spikingRectifiedLinear(),
    [-999, 3001],
  ),
  firing('sigmoid', sigmoid(), [-4, 4]),
  firing('tanh', tanh(), [-4, 4]),
  firing('regular spikes of a lif rate', regularSpiking(lifRate()), [0.5, 3]),
  firing('regular spikes, negative ones too', regularSpiking(tanh()), [-4, 4]),
  firing('izhikevich', izhikevich(), [0, 20], 60, upswing),
  firing('adaptive exponential', adaptiveExponential(), [300, 1500], 60, upswing),
  firing(
    'adaptive exponential, bursting',
    adaptiveExponential(adaptiveExponentialPatterns.bursting),
    [40, 80],
    25,
    upswing,
  ),
  firing('hodgkin-huxley', hodgkinHuxley(), [0, 30], 40, 3 * upswing),
  firing('random draws in every substep', coinPerSubstep(), [0, 1]),
];
