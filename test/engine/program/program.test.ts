/** The grammar of programs, their text and their hash. */

import { expect } from 'chai';
import * as k from '../../../engine/kernel/build.ts';
import { checkProgram } from '../../../engine/program/check.ts';
import { Hash, hashProgram } from '../../../engine/program/hash.ts';
import type { Operator } from '../../../engine/program/operator.ts';
import { printProgram } from '../../../engine/program/print.ts';
import type { Program } from '../../../engine/program/program.ts';
import type { Signal } from '../../../engine/program/signal.ts';
import { cases } from '../../conformance/conformance.ts';
import { lif } from '../../helpers/neurons.ts';
import { addPopulation, layoutOf } from '../../helpers/population.ts';
import { ProgramBuilder } from '../../helpers/program.ts';

/** input -> cells -> filter -> back to the cells. */
function sample(): Program {
  const program = new ProgramBuilder('sample');
  const input = program.input('input', 2);
  const filtered = program.state('filtered', 2);
  const driven = program.value('driven', 2);
  const weights = program.constant('weights', new Float64Array(32).fill(0.5));
  const whole = { sourceOffset: 0, targetOffset: 0, rows: 2 };
  program.sum(driven, [
    { form: 'dense', source: input, columns: 2, weights, ...whole },
    { form: 'scale', source: filtered, factor: 0.5, ...whole },
  ]);
  const cells = addPopulation(program, 'cells', {
    layout: layoutOf(2, 10, 8),
    neuron: lif(),
    encode: [{ kind: 'vector', input: driven, dimensions: 1 }],
    decode: [1],
  });
  program.map('synapse', {
    elements: 2,
    inputs: [{ name: 'u', signal: cells.outputs[0] ?? 0, offset: 0, stride: 1 }],
    state: [
      { name: 'y', signal: filtered, next: k.add(k.multiply(0.9, k.read('y')), k.read('u')) },
    ],
    outputs: [],
  });
  program.port('filtered', filtered);
  return program.build();
}

/** The sample with one operator or signal changed. */
function withOperator(index: number, change: (operator: Operator) => object): Program {
  const program = sample();
  const operators = program.operators.map((operator, i) =>
    i === index ? ({ ...operator, ...change(operator) } as Operator) : operator,
  );
  return { ...program, operators };
}

function withSignal(path: string, change: Partial<Signal>): Program {
  const program = sample();
  const found = program.signals.some((signal) => signal.path === path);
  if (!found) throw new Error(`the sample has no signal ${path}`);
  const signals = program.signals.map((signal) =>
    signal.path === path ? { ...signal, ...change } : signal,
  );
  return { ...program, signals };
}

const [sum, population, map] = [0, 1, 2];

describe('checking a program', () => {
  it('accepts the sample, and every program of the conformance suite', () => {
    checkProgram(sample());
    for (const { program } of cases) checkProgram(program);
    expect(cases.length).to.be.above(50);
  });

  const term = (operator: Operator, change: object): object =>
    operator.kind === 'sum' ? { terms: [{ ...operator.terms[0], ...change }] } : {};
  const broken: Record<string, () => Program> = {
    'step-length': () => ({ ...sample(), dt: 0 }),
    'not-a-count': () => ({ ...sample(), batch: 0 }),
    'duplicate-path': () => withSignal('sample/driven', { path: 'sample/filtered' }),
    'signal-size': () => withSignal('sample/weights', { size: 16, initial: 0 }),
    'initial-size': () => withSignal('sample/weights', { size: 48 }),
    'initial-value': () => withSignal('sample/filtered', { initial: Number.NaN }),
    'no-such-signal': () => withOperator(sum, () => ({ target: 99 })),
    'index-out-of-range': () =>
      withOperator(sum, (operator) => term(operator, { sourceOffset: 1 })),
    'not-finite': () =>
      withOperator(sum, (operator) => term(operator, { form: 'scale', factor: Infinity })),
    'sparse-rows': () =>
      withOperator(sum, (operator) =>
        term(operator, {
          form: 'sparse',
          rowStarts: Int32Array.of(0, 3, 2),
          columns: Int32Array.of(0, 1),
        }),
      ),
    'map-size': () => withOperator(map, () => ({ substeps: 0 })),
    'unknown-variable': () => withOperator(map, () => ({ inputs: [] })),
    'duplicate-name': () =>
      withOperator(map, () => ({ inputs: [{ name: 'y', signal: 0, offset: 0, stride: 0 }] })),
    'state-kind': () => withSignal('sample/filtered', { kind: 'value' }),
    strands: () => withOperator(population, () => ({ layout: layoutOf(2, 10, 3) })),
    layout: () => withOperator(population, () => ({ layout: { ...layoutOf(2, 10, 8), rows: 3 } })),
    'tuning-groups': () => withOperator(population, () => ({ layout: layoutOf(2, 10, 8, 0) })),
    'spike-mask': () => withSignal('sample/cells/spikes', { kind: 'value' }),
    'input-signal': () => withSignal('sample/input', { kind: 'constant' }),
    'two-writers': () =>
      withOperator(population, (operator) => ({
        decode: operator.kind === 'population' ? [...operator.decode, ...operator.decode] : [],
      })),
    'constant-written': () => withSignal('sample/driven', { kind: 'constant' }),
    'never-set': () => {
      const program = sample();
      return { ...program, operators: program.operators.slice(1), levels: [[0], [1]] };
    },
    'read-before-set': () => ({ ...sample(), levels: [[population, sum], [map]] }),
    'read-after-update': () => ({ ...sample(), levels: [[map], [sum], [population]] }),
    'reads-itself': () => {
      const own = sample().signals.findIndex(({ path }) => path === 'sample/driven');
      return withOperator(sum, (operator) => term(operator, { source: own }));
    },
    levels: () => ({ ...sample(), levels: [[sum], [population]] }),
    'port-kind': () => {
      const program = sample();
      return {
        ...program,
        ports: program.ports.map((port) => ({ ...port, kind: 'spikes' as const })),
      };
    },
    'port-population': () => {
      const program = sample();
      return {
        ...program,
        ports: program.ports.map((port) => ({ ...port, kind: 'cells' as const })),
      };
    },
  };
  for (const [code, make] of Object.entries(broken)) {
    it(`refuses ${code}, and says what to do`, () => {
      expect(() => checkProgram(make())).to.throw(new RegExp(`^${code} at (.|\\n)*Do: `));
    });
  }
});

describe('printing a program', () => {
  it('shows levels, operators and equations', () => {
    const text = printProgram(sample());
    for (const part of [
      'program sample: dt 0.001 s',
      'level 0',
      'sum sample/driven =',
      'dense 2 x 2 sample/weights . sample/input[0...]',
      'population sample/cells: 2 x 10 lif',
      'fires when fires(',
      'next y = (0.9 * y) + u',
      'sample/filtered values [2]',
    ]) {
      expect(text).to.contain(part);
    }
    expect(printProgram(sample(), { signals: false })).to.not.contain('signals\n');
  });
});

describe('hashing a program', () => {
  it('gives equal programs equal hashes of 32 digits', () => {
    expect(hashProgram(sample())).to.equal(hashProgram(sample()));
    expect(hashProgram(sample())).to.match(/^[0-9a-f]{32}$/);
  });

  it('does not depend on what can be watched, nor on the order in which objects were written', () => {
    const program = sample();
    expect(hashProgram({ ...program, ports: [] })).to.equal(hashProgram(program));
    const reversed = program.operators.map((operator) =>
      operator.kind === 'sum'
        ? {
            ...operator,
            terms: operator.terms.map(
              (item) => Object.fromEntries(Object.entries(item).reverse()) as typeof item,
            ),
          }
        : operator,
    );
    expect(hashProgram({ ...program, operators: reversed })).to.equal(hashProgram(program));
  });

  it('changes with any number, name, equation or order', () => {
    const bumped = new Float64Array(32).fill(0.5);
    bumped[31] = 0.5 + 2 ** -50;
    const variants = [
      sample(),
      { ...sample(), dt: 0.002 },
      { ...sample(), seed: 2 },
      withSignal('sample/weights', { initial: bumped }),
      withSignal('sample/filtered', { initial: 1 }),
      withSignal('sample/filtered', { path: 'sample/other' }),
      withOperator(map, () => ({ substeps: 2 })),
      withOperator(population, (operator) =>
        operator.kind === 'population' ? { step: { ...operator.step, output: k.constant(1) } } : {},
      ),
      withOperator(sum, (operator) =>
        operator.kind === 'sum' ? { terms: operator.terms.slice(1) } : {},
      ),
      { ...sample(), levels: [[sum], [population], [], [map]] },
      ...cases.map((item) => item.program),
    ];
    const hashes = variants.map(hashProgram);
    expect(new Set(hashes).size).to.equal(hashes.length);
  });

  it('spreads small changes over all digits', () => {
    const digits = Array.from({ length: 4000 }, (_, i) => {
      const hash = new Hash();
      hash.addNumbers(Int32Array.of(0, i, 0));
      return hash.digits();
    });
    for (let place = 0; place < 32; place++) {
      const counts = new Map<string, number>();
      for (const text of digits) {
        const digit = text[place] ?? '';
        counts.set(digit, (counts.get(digit) ?? 0) + 1);
      }
      expect(counts.size).to.equal(16);
      expect(Math.max(...counts.values())).to.be.below(340);
    }
  });
});
