/** The linter finds what cannot work, and extending a table adds to what there is. */

import { expect } from 'chai';
import {
  type ControlTable,
  checkTable,
  extendTable,
  lintTable,
  newWords,
  registersAfter,
  spaunTable,
  type TableExtension,
} from '#modules';

const withRules = (...rules: ControlTable['rules']): ControlTable =>
  extendTable(spaunTable, { rules });

describe('the linter of control tables', () => {
  it('finds nothing in the table of Spaun', () => {
    expect(lintTable(spaunTable)).to.deep.equal([]);
    expect(() => checkTable(spaunTable)).not.to.throw();
  });

  const finds = (name: string, table: ControlTable, sentence: RegExp) =>
    it(name, () => {
      const found = lintTable(table);
      expect(found).to.have.lengthOf(1);
      expect(found[0]).to.match(sentence);
      expect(() => checkTable(table)).to.throw(/bad-rule-table/);
    });

  finds(
    'a word that no rule writes',
    extendTable(spaunTable, { words: { state: ['LOST'] } }),
    /^Register state never shows LOST/,
  );
  finds(
    'a rule that waits for what cannot be',
    withRules({ name: 'late', when: { task: 'TASK_M', state: 'LEARN' }, write: { state: 'QAP' } }),
    /^Rule 'late' waits for what never comes about: task is TASK_M, state is LEARN/,
  );
  finds(
    'a gate that waits for what cannot be',
    extendTable(spaunTable, { gates: { covert: [{ decode: 'REV', task: 'TASK_R' }] } }),
    /^Gate 'covert' waits for what never comes about/,
  );
  finds(
    'a memory that nothing goes into',
    extendTable(spaunTable, { memories: { 'memory 4': { clears: [{ sees: 'A' }] } } }),
    /^Nothing is ever taken into memory 4/,
  );
  finds('a symbol that nobody handles', { ...spaunTable, unused: ['W'] }, /^The eye can see L,/);
  finds(
    'a symbol said to be unused that is not',
    { ...spaunTable, unused: ['L', 'W', 'A'] },
    /^A is said to be unused/,
  );
  finds(
    'rules that tie',
    withRules({ name: 'also', when: { task: 'TASK_M', sees: 'F' }, write: { decode: 'REV' } }),
    /^Rules 'forward' and 'also' can hold at the same time, as when F is seen in TASK_M,/,
  );
  finds(
    'words that there are not',
    withRules({ name: 'odd', when: { sees: 'HASH' } }),
    /^Rule 'odd' asks whether sees is 'HASH'/,
  );
  finds(
    'writing what a register cannot hold',
    withRules({ name: 'odd', when: { sees: 'L' }, write: { task: 'FWD' } }),
    /^Rule 'odd' writes FWD, which is no word of register task/,
  );
  finds(
    'signals that no module gives',
    withRules({ name: 'odd', when: { signal: 'bell' } }),
    /asks whether signal is 'bell'/,
  );
  finds(
    'a loop in a memory that there is not',
    extendTable(spaunTable, {
      loops: [{ name: 'more', memory: 'memory 9', times: 'ADD', when: [{ signal: 'tick' }] }],
    }),
    /^Loop 'more' counts in memory 9/,
  );

  it('lets the arms of the gamble tie, because they share a tie', () => {
    const rules = spaunTable.rules.map(({ tie: _, ...rule }) => rule);
    expect(lintTable({ ...spaunTable, rules })).to.have.lengthOf(3);
  });
});

describe('extending a control table', () => {
  it('adds rows, and leaves the table as it was', () => {
    const before = JSON.stringify(spaunTable);
    const table = extendTable(spaunTable, {
      words: { task: ['TASK_NEW'] },
      gates: { covert: [{ task: 'TASK_NEW' }] },
      loops: [{ name: 'count up', memory: 'memory 1', times: 'ADD', when: [{ task: 'TASK_NEW' }] }],
      rules: [{ name: 'new', when: { task: 'X', sees: 'L' }, write: { task: 'TASK_NEW' } }],
      uses: ['L'],
    });
    expect(JSON.stringify(spaunTable)).to.equal(before);
    expect(newWords(spaunTable)).to.deep.equal([]);
    expect(newWords(table)).to.deep.equal(['TASK_NEW']);
    expect(table.gates['covert']).to.have.lengthOf(2);
    expect(table.loops[0]?.when).to.have.lengthOf(2);
    expect(lintTable(table)).to.deep.equal([]);
  });

  const refused: readonly [name: string, extension: TableExtension, sentence: RegExp][] = [
    ['a gate that there is not', { gates: { door: [{}] } }, /there is no gate 'door'/],
    ['a rule that there is', { rules: [{ name: 'wait', when: {} }] }, /a rule 'wait' already/],
    ['a word that there is', { words: { task: ['DEC'] } }, /has the word DEC already/],
    [
      'a loop that there is, made otherwise',
      { loops: [{ name: 'count up', memory: 'memory 1', times: '~ADD', when: [] }] },
      /'count up' is there already, and binds memory 1 with ADD/,
    ],
  ];
  for (const [name, extension, sentence] of refused) {
    it(`refuses ${name}`, () => {
      expect(() => extendTable(spaunTable, extension)).to.throw(sentence);
    });
  }
});

describe('what registers show by the table', () => {
  it('is written by the rule of each symbol, and stays where there is none', () => {
    const symbols = ['A', 'THR', 'OPEN', 'FIV', 'CLOSE', 'R', 'QM', undefined, 'A'];
    const shown = registersAfter(spaunTable, symbols).map(({ task, state, decode }) =>
      [task, state, decode].map((words) => words.join('+')).join(' '),
    );
    expect(shown).to.deep.equal([
      'X TRANS0 FWD',
      'TASK_M TRANS0 FWD',
      'TASK_M TRANS0 FWD',
      'TASK_M TRANS0 FWD',
      'TASK_M TRANS1 FWD',
      'TASK_M TRANS1 REV',
      'TASK_M+DEC TRANS1 REV',
      'TASK_M+DEC TRANS1 REV',
      'X TRANS0 FWD',
    ]);
  });
});
