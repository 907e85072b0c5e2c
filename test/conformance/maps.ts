/** Maps: synapses and plants, with broadcast inputs, coupled states, delays and substeps. */

import * as k from '../../engine/kernel/build.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, noise, waves } from './case.ts';

/** A low-pass filter, y' = (u - y) / tau, exact for inputs that are held. */
function lowpass(elements: number): ConformanceCase {
  const program = new ProgramBuilder('lowpass');
  const source = program.input('source', elements + 3);
  const filtered = program.state('filtered', elements, noise(elements, 3));
  const shown = program.value('shown', elements);
  const y = k.read('y');
  const kept = k.exp(k.divide(k.negate(k.dt), 0.005));
  program.map('synapse', {
    elements,
    inputs: [{ name: 'u', signal: source, offset: 3, stride: 1 }],
    state: [
      {
        name: 'y',
        signal: filtered,
        next: k.add(k.multiply(kept, y), k.multiply(k.subtract(1, kept), k.read('u'))),
      },
    ],
    outputs: [],
  });
  program.sum(shown, [
    {
      form: 'scale',
      factor: 1,
      source: filtered,
      sourceOffset: 0,
      targetOffset: 0,
      rows: elements,
    },
  ]);
  return {
    name: `a low-pass filter of ${elements} numbers is read one step late`,
    program: program.build(),
    stages: [{ steps: 60, writes: [[0, waves(elements + 3, 60)]] }],
  };
}

/** Both states turn from the old values of both: next a = c a - s b, next b = s a + c b. */
function rotation(): ConformanceCase {
  const program = new ProgramBuilder('rotation');
  const elements = 21;
  const a = k.read('a');
  const b = k.read('b');
  const state = [
    { name: 'a', signal: program.state('a', elements, noise(elements, 1)) },
    { name: 'b', signal: program.state('b', elements, noise(elements, 2)) },
  ] as const;
  program.map('turn', {
    elements,
    inputs: [],
    state: [
      { ...state[0], next: k.subtract(k.multiply(0.8, a), k.multiply(0.6, b)) },
      { ...state[1], next: k.add(k.multiply(0.6, a), k.multiply(0.8, b)) },
    ],
    outputs: [
      { signal: program.value('radius', elements), value: k.sqrt(k.add(k.square(a), k.square(b))) },
    ],
  });
  return {
    name: 'coupled states see the old values of each other, outputs the new ones',
    program: program.build(),
    stages: [{ steps: 30 }],
  };
}

/** A pendulum pushed by a torque: semi-implicit Euler with substeps, as a plant. */
function pendulum(substeps: number): ConformanceCase {
  const program = new ProgramBuilder('pendulum');
  const elements = 2;
  const torque = program.input('torque', 1);
  const [angle, speed] = [k.read('angle'), k.read('speed')];
  const pushed = k.add(
    speed,
    k.multiply(k.dt, k.subtract(k.read('torque'), k.multiply(9.81, k.sin(angle)))),
  );
  program.map(
    'plant',
    {
      elements,
      inputs: [{ name: 'torque', signal: torque, offset: 0, stride: 0 }],
      state: [
        {
          name: 'angle',
          signal: program.state('angle', elements, [0.3, -1]),
          next: k.add(angle, k.multiply(k.dt, pushed)),
        },
        { name: 'speed', signal: program.state('speed', elements, 0.5), next: pushed },
      ],
      outputs: [
        { signal: program.value('x', elements), value: k.sin(angle) },
        { signal: program.value('y', elements), value: k.negate(k.cos(angle)) },
        { signal: program.value('step length', elements), value: k.multiply(k.dt, 1) },
      ],
    },
    substeps,
  );
  return {
    name: `a plant with ${substeps} substeps per step, driven by one broadcast number`,
    program: program.build(),
    stages: [{ steps: 100, writes: [[0, waves(1, 100, 5)]] }],
  };
}

/** Element i of a signal that is longer than the map, next to one number of another. */
function slices(): ConformanceCase {
  const program = new ProgramBuilder('slices');
  const source = program.input('source', 90);
  const out = program.value('out', 50);
  program.map('map', {
    elements: 50,
    inputs: [
      { name: 'a', signal: source, offset: 0, stride: 1 },
      { name: 'b', signal: source, offset: 40, stride: 1 },
      { name: 'c', signal: source, offset: 89, stride: 0 },
    ],
    state: [],
    outputs: [{ signal: out, value: k.add(k.multiply(k.read('a'), k.read('b')), k.read('c')) }],
  });
  return {
    name: 'maps read several slices of one signal, and one number for all elements',
    program: program.build(),
    stages: [{ steps: 8, writes: [[0, waves(90, 8)]] }],
  };
}

/** Rows of fewer steps than the run, held rows, and nothing at all. */
function drives(): ConformanceCase {
  const program = new ProgramBuilder('drives');
  const first = program.input('first', 3);
  const second = program.input('second', 2, 0.75);
  const out = program.value('out', 5);
  program.sum(out, [
    { form: 'scale', factor: 1, source: first, sourceOffset: 0, targetOffset: 0, rows: 3 },
    { form: 'scale', factor: 1, source: second, sourceOffset: 0, targetOffset: 3, rows: 2 },
  ]);
  return {
    name: 'inputs start from their initial value, follow rows, and hold the last one',
    program: program.build(),
    stages: [
      { steps: 4 },
      { steps: 10, writes: [[0, waves(3, 6)]] },
      { steps: 5, writes: [[1, [1, 2]]] },
      {
        steps: 7,
        writes: [
          [0, waves(3, 7)],
          [1, waves(2, 7)],
        ],
      },
      { steps: 3 },
      { steps: 2, writes: [[0, waves(3, 9)]] },
      { steps: 3 },
    ],
  };
}

export const mapCases: readonly ConformanceCase[] = [
  lowpass(5),
  lowpass(64),
  lowpass(1000),
  rotation(),
  pendulum(1),
  pendulum(8),
  slices(),
  drives(),
];
