/** Histories and calls of the host as parts of a program: their rules, their text, their hash. */

import { expect } from 'chai';
import { checkProgram } from '../../../engine/program/check.ts';
import { hashProgram } from '../../../engine/program/hash.ts';
import { type Operator, ringSize } from '../../../engine/program/operator.ts';
import { printProgram } from '../../../engine/program/print.ts';
import type { Program } from '../../../engine/program/program.ts';
import { ProgramBuilder } from '../../helpers/program.ts';

/** input -> history of 3 steps -> function called every 4 steps. */
function sample(): Program {
  const program = new ProgramBuilder('sample');
  const input = program.input('input', 20);
  const past = program.value('past', 20);
  program.history('history', {
    source: input,
    target: past,
    elements: 20,
    length: 3,
    taps: [
      { delay: 0, weight: 0.5 },
      { delay: 2, weight: 0.25 },
    ],
    ring: program.state('ring', ringSize(20, 3)),
  });
  program.host('call', {
    function: 'brain/judge',
    input: past,
    output: program.value('verdict', 2),
    every: 4,
    held: program.state('held', 2),
  });
  return program.build();
}

function changed(kind: Operator['kind'], change: object): Program {
  const program = sample();
  const operators = program.operators.map((operator) =>
    operator.kind === kind ? ({ ...operator, ...change } as Operator) : operator,
  );
  return { ...program, operators };
}

const refusals: readonly [string, string, Program][] = [
  ['a ring without room', 'signal-size', changed('history', { length: 4 })],
  ['no elements', 'history-size', changed('history', { elements: 0 })],
  ['a past that float32 cannot count', 'history-size', changed('history', { length: 2 ** 25 })],
  ['a tap beyond the past', 'history-tap', changed('history', { taps: [{ delay: 3, weight: 1 }] })],
  ['a tap of NaN', 'history-tap', changed('history', { taps: [{ delay: 0, weight: Number.NaN }] })],
  ['a ring that is no state', 'signal-size', changed('history', { ring: 1 })],
  ['a call every half step', 'host-interval', changed('host', { every: 0.5 })],
  ['a call that keeps nothing', 'host-interval', changed('host', { held: undefined })],
  ['an output that is a state', 'host-output', changed('host', { output: 4 })],
  ['a state for what is held that is too large', 'signal-size', changed('host', { held: 2 })],
];

describe('histories and calls of the host', () => {
  it('example: a program with both passes the check and prints what they do', () => {
    const program = sample();
    checkProgram(program);
    const text = printProgram(program, { signals: false });
    expect(text).to.contain('history sample/history: 20 elements, 3 steps');
    expect(text).to.contain(
      'sample/past = 0.5 * sample/input[0 steps ago] + 0.25 * sample/input[2 steps ago]',
    );
    expect(text).to.contain('host sample/call: every 4 steps');
    expect(text).to.contain("sample/verdict = 'brain/judge'(time, sample/past)");
  });

  for (const [what, code, program] of refusals) {
    it(`the check refuses ${what}`, () => {
      expect(() => checkProgram(program)).to.throw(code);
    });
  }

  it('the hash tells taps, intervals and names apart', () => {
    const hashes = [
      sample(),
      changed('history', { taps: [{ delay: 1, weight: 0.5 }] }),
      changed('host', { every: 5 }),
      changed('host', { function: 'brain/jury' }),
    ].map(hashProgram);
    expect(new Set(hashes).size).to.equal(4);
    expect(hashProgram(sample())).to.equal(hashes[0]);
  });
});
