/**
 * Spaun's control table: eight tasks and Spaun 2.0's, in one brain. Read it with the symbols of a stimulus in hand:
 * `A` and a digit choose the task, `[` `]` frame lists, letters probe, `?` asks. A register shows what a rule wrote
 * when the symbol that caused it goes away. (Eliasmith et al. 2012; Choo 2018; spaun.md 2.6 and 3.)
 */

import { armWords, decodeWords, digitWords, stateWords, taskWords } from '../vocabulary.ts';
import type { ControlTable, Rule, When } from './table.ts';

const busy = ['X', 'DEC'];
const newTask = ['A', 'M', 'V'];
const probing = ['QAP', 'QAK'];
const outcomes = ['ZER', 'ONE'];

/** `A` and `symbol`: what begins a task, and the state it begins in. */
const start = (name: string, symbol: string, task: string, state = 'TRANS0'): Rule => ({
  name: `start ${name}`,
  when: { task: 'X', sees: symbol },
  write: { task, state, decode: 'FWD' },
});

const close = (name: string, when: When, state: string): Rule => ({
  name: `close ${name}`,
  when: { sees: 'CLOSE', ...when, not: { task: 'DEC' } },
  write: { state },
});

/** The question mark: the task goes on to answering, in its own way. */
const answer = (name: string, when: When, decode?: string): Rule => ({
  name: `answer ${name}`,
  when: { sees: 'QM', ...when, not: { task: 'DEC' } },
  write: {
    task: `${String(when.task)} + DEC`,
    ...(decode === undefined ? {} : { decode }),
  },
});

const starts: readonly Rule[] = [
  start('copying', 'ZER', 'TASK_W'),
  start('recognition', 'ONE', 'TASK_R'),
  start('gambling', 'TWO', 'TASK_L', 'LEARN'),
  start('memory', 'THR', 'TASK_M'),
  start('counting', 'FOR', 'TASK_C'),
  start('questions', 'FIV', 'TASK_A'),
  start('variables', 'SIX', 'TASK_V'),
  start('matrices', 'SEV', 'TASK_F'),
  start('reacting', 'EIG', 'TASK_REACT', 'DIRECT'),
  start('instructions', 'NIN', 'TASK_INSTR', 'DIRECT'),
  start('comparing', 'C', 'TASK_CMP'),
];

const reading: readonly Rule[] = [
  close('first list', { state: 'TRANS0' }, 'TRANS1'),
  close('pair', { state: 'TRANS1', task: 'TASK_V' }, 'TRANS0'),
  close('second cell', { state: 'TRANS1', task: 'TASK_F' }, 'TRANS2'),
  close('row', { state: 'TRANS2', task: 'TASK_F' }, 'TRANS0'),
  { name: 'forward', when: { task: 'TASK_M', sees: 'F' }, write: { decode: 'FWD' } },
  { name: 'reverse', when: { task: 'TASK_M', sees: 'R' }, write: { decode: 'REV' } },
  { name: 'ask what', when: { task: 'TASK_A', sees: 'P' }, write: { state: 'QAP' } },
  { name: 'ask where', when: { task: 'TASK_A', sees: 'K' }, write: { state: 'QAK' } },
];

const answers: readonly Rule[] = [
  answer('copying', { task: 'TASK_W' }, 'DECW'),
  answer('recognition', { task: 'TASK_R' }),
  answer('memory', { task: 'TASK_M' }),
  answer('counting', { task: 'TASK_C' }, 'CNT'),
  answer('what', { task: 'TASK_A', state: 'QAP' }, 'DECP'),
  answer('where', { task: 'TASK_A', state: 'QAK' }, 'DECK'),
  answer('variables', { task: 'TASK_V' }, 'DECI'),
  answer('matrices', { task: 'TASK_F' }, 'DECI'),
  answer('comparing', { task: 'TASK_CMP' }, 'DECC'),
  {
    name: 'counted',
    when: { decode: 'CNT', signal: 'counted', not: { sees: newTask } },
    write: { decode: 'FWD' },
  },
];

const gambling: readonly Rule[] = [
  ...armWords.map(
    (state, arm): Rule => ({
      name: `arm ${arm + 1}`,
      when: { sees: 'QM', task: 'TASK_L', not: { task: 'DEC' } },
      write: { task: 'TASK_L + DEC', state },
      data: `POS1 * ${digitWords[arm]}`,
      tie: 'arms',
    }),
  ),
  { name: 'outcome', when: { sees: outcomes, task: 'TASK_L' }, write: { task: 'TASK_L' } },
];

const react = (name: string, symbol: string, answered: string): Rule => ({
  name: `react to ${name}`,
  when: { sees: symbol, task: 'TASK_REACT' },
  write: { task: 'TASK_REACT + DEC' },
  data: `POS1 * ${answered}`,
});

const reacting: readonly Rule[] = [
  { name: 'be ready', when: { sees: 'QM', task: 'TASK_REACT' }, write: { task: 'TASK_REACT' } },
  react('one', 'ONE', 'THR'),
  react('two', 'TWO', 'FOR'),
];

/** What an instruction says is written by the instruction module, while one of the `follow` rules acts. */
const instructed: readonly Rule[] = [
  {
    name: 'instructed task',
    when: { sees: 'M' },
    write: { task: 'TASK_INSTR', state: 'DIRECT', decode: 'FWD' },
  },
  { name: 'await', when: { sees: 'QM', task: 'TASK_INSTR' }, write: { task: 'TASK_INSTR' } },
  { name: 'place', when: { sees: 'P', task: 'TASK_INSTR' }, write: { state: 'INSTRP' } },
  { name: 'follow sight', when: { sees: digitWords, task: 'TASK_INSTR', state: 'DIRECT' } },
  { name: 'follow place', when: { sees: digitWords, task: 'TASK_INSTR', state: 'INSTRP' } },
  { name: 'follow next', when: { sees: 'V' } },
];

const taking = (state: string | readonly string[]): readonly When[] => [
  { sees: digitWords, state, not: { task: busy, signal: 'change' } },
];
const clearing = (state: string | readonly string[], ...more: readonly When[]): readonly When[] => [
  { sees: newTask },
  { sees: 'OPEN', state, not: { task: 'DEC' } },
  ...more,
];

/** All that the brain can do. */
export const spaunTable: ControlTable = {
  registers: {
    task: { words: taskWords },
    state: { words: stateWords },
    decode: { words: decodeWords },
  },
  memories: {
    'memory 1': {
      takes: taking('TRANS0'),
      clears: clearing(
        'TRANS0',
        { sees: outcomes, task: 'TASK_L' },
        { sees: 'QM', task: ['TASK_REACT', 'TASK_INSTR'] },
      ),
    },
    'memory 2': {
      takes: taking(['TRANS1', ...probing]),
      clears: clearing(['TRANS1', ...probing]),
    },
    'memory 3': { takes: taking('TRANS2'), clears: clearing('TRANS2') },
  },
  loops: [
    {
      name: 'count up',
      memory: 'memory 1',
      times: 'ADD',
      when: [{ signal: 'tick', decode: 'CNT', task: 'TASK_C' }],
    },
    {
      name: 'count down',
      memory: 'memory 2',
      times: '~ADD',
      when: [{ signal: 'tick', decode: 'CNT' }],
    },
  ],
  gates: {
    // Encoding: which place comes next.
    'reset position': [{ sees: [...newTask, 'OPEN', 'QM'] }],
    // Who is told beforehand to go backwards still reads forwards.
    reversing: [{ decode: 'REV', not: { sees: [...digitWords, 'OPEN'] } }],
    // Relations between lists: what turns the one into the other.
    'relate first to second': [{ state: 'TRANS1', not: { task: 'DEC' } }, { decode: 'DECC' }],
    'relate second to third': [{ state: 'TRANS2', not: { task: 'DEC' } }],
    'learn relation': [
      { sees: 'CLOSE', state: 'TRANS1', task: ['TASK_V', 'TASK_F'], not: { task: 'DEC' } },
      { sees: 'CLOSE', state: 'TRANS2', task: 'TASK_F', not: { task: 'DEC' } },
    ],
    'clear relation': [{ sees: newTask }],
    'apply to memory 1': [{ decode: 'DECI', state: 'TRANS1' }],
    'apply to memory 2': [{ decode: 'DECI', state: 'TRANS2' }],
    'apply to memory 3': [{ decode: 'DECI', state: 'TRANS0' }],
    'ask what': [{ decode: 'DECP' }],
    'ask where': [{ decode: 'DECK' }],
    compare: [{ decode: 'DECC' }],
    // Decoding: what is looked at, and when.
    'read memory 1': [{ decode: ['FWD', 'REV', 'DECW'] }],
    'read result': [{ decode: 'DECI' }],
    answering: [{ task: 'DEC', not: { decode: 'CNT' } }],
    // Counting without a pen, and drawing as the digit looked.
    covert: [{ decode: 'CNT' }],
    counting: [{ decode: 'CNT', task: 'DEC', not: { signal: 'zero' } }],
    'all counted': [{ decode: 'CNT', task: 'DEC', signal: 'zero' }],
    look: [{ sees: digitWords, task: 'TASK_W', not: { task: 'DEC', signal: 'change' } }],
    copying: [{ decode: 'DECW' }],
    // Reward.
    'feel outcome': [{ sees: outcomes, task: 'TASK_L' }],
    rewarded: [{ sees: 'ONE', task: 'TASK_L' }],
    // Instructions.
    'follow sight': [{ does: 'follow sight' }],
    'follow place': [{ does: 'follow place' }],
    'follow next': [{ does: 'follow next' }],
  },
  rules: [
    {
      name: 'begin',
      when: { sees: 'A' },
      write: { task: 'X', state: 'TRANS0', decode: 'FWD' },
    },
    ...starts,
    ...reading,
    ...answers,
    ...gambling,
    ...reacting,
    ...instructed,
    { name: 'wait', when: {}, utility: 0.7 },
  ],
  unused: ['L', 'W'],
};
