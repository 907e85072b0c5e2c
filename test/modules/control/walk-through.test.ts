/** Every task walked through by the neurons of control alone: what registers show and which gates open, by symbol. */

import { expect } from 'chai';
import { type Drive, driveControl, type Seen, symbolTime } from '../../helpers/control.ts';

/** Gates that every walk asks about; what is read and where it is, is asked only where a row says so. */
const asked = [
  ...[1, 2, 3].flatMap((k) => [`take memory ${k}`, `clear memory ${k}`, `apply to memory ${k}`]),
  ...['learn relation', 'clear relation', 'ask what', 'ask where', 'compare', 'answering'],
  ...['covert', 'counting', 'all counted', 'look', 'copying', 'feel outcome', 'rewarded'],
  ...['follow sight', 'follow place', 'follow next', 'reset position', 'reversing'],
];
const all = 'clear memory 1, clear memory 2, clear memory 3, clear relation, reset position';

/** Rows of `symbol: task state decode: gates`; ` ` is a blank page, `=` stands for the registers of the row before. */
async function walk(rows: readonly string[], drive: Partial<Drive> = {}): Promise<Seen> {
  const parts = rows.map((row) => [
    row[0] ?? '',
    ...row
      .slice(2)
      .split(':')
      .map((s) => s.trim()),
  ]);
  const text = parts.map(([symbol]) => symbol).join('');
  const seen = await driveControl({ ...drive, text });
  let before = '';
  parts.forEach(([symbol, registers = '', gates = ''], i) => {
    // The first moments of a symbol still belong to the one before.
    const [from, to] = [i * symbolTime + 0.08, (i + 1) * symbolTime - 0.01];
    before = registers === '=' ? before : registers;
    const shown = (['task', 'state', 'decode'] as const).map((name) =>
      seen.shows(name, to).join('+'),
    );
    expect(shown.join(' ').trim(), `'${symbol}' at place ${i}`).to.equal(before);
    const open = asked.filter((gate) => seen.openFor(gate, from, to) > 0.03);
    expect(open, `gates at '${symbol}', place ${i}`).to.have.members(
      gates === '' ? [] : gates.split(', '),
    );
  });
  return seen;
}

describe('control, walked through by its neurons', function () {
  this.timeout(60_000);

  it('recognition, and then serial recall backwards', () =>
    walk([
      `A:  : ${all}`,
      '1: X TRANS0 FWD',
      '[: TASK_R TRANS0 FWD: clear memory 1, reset position',
      '2: =: take memory 1',
      ']: =',
      '?: TASK_R TRANS1 FWD: reset position',
      ' : TASK_R+DEC TRANS1 FWD: answering',
      `A: =: answering, ${all}`,
      '3: X TRANS0 FWD',
      '[: TASK_M TRANS0 FWD: clear memory 1, reset position',
      '4: =: take memory 1',
      ']: =',
      'R: TASK_M TRANS1 FWD',
      '?: TASK_M TRANS1 REV: reset position, reversing',
      ' : TASK_M+DEC TRANS1 REV: answering, reversing',
    ]));

  it('copying', () =>
    walk([
      `A:  : ${all}`,
      '0: X TRANS0 FWD',
      '[: TASK_W TRANS0 FWD: clear memory 1, reset position',
      '4: =: take memory 1, look',
      ']: =',
      '?: TASK_W TRANS1 FWD: reset position',
      ' : TASK_W+DEC TRANS1 DECW: answering, copying',
    ]));

  for (const page of [' ', '?']) {
    it(`counting, done while the page shows '${page}'`, async () => {
      const rows = [
        `A:  : ${all}`,
        '4: X TRANS0 FWD',
        '[: TASK_C TRANS0 FWD: clear memory 1, reset position',
        '2: =: take memory 1',
        ']: =',
        '[: TASK_C TRANS1 FWD: clear memory 2, reset position',
        '3: =: take memory 2',
        ']: =',
        '?: =: reset position',
        ' : TASK_C+DEC TRANS1 CNT: covert, counting',
        `${page}: =: covert, counting${page === '?' ? ', reset position' : ''}`,
        ' : TASK_C+DEC TRANS1 FWD: answering',
      ];
      await walk(rows, { signals: { counted: [[2.1, 2.17]] } });
    });
  }

  it('counts at a tick, up in memory 1 and down in memory 2, until that is zero', async () => {
    const seen = await driveControl({
      text: 'A4[2][3]?   ',
      signals: { tick: [[2, 2.05]], zero: [[2.2, 3]] },
    });
    expect(seen.openFor('count up', 1.95, 2.1)).to.be.closeTo(0.05, 0.015);
    expect(seen.openFor('count down', 1.95, 2.1)).to.be.closeTo(0.05, 0.015);
    expect(seen.openFor('counting', 2.25, 2.4)).to.equal(0);
    expect(seen.openFor('all counted', 2.25, 2.4)).to.be.at.least(0.14);
  });

  for (const [letter, state, mode, gate] of [
    ['P', 'QAP', 'DECP', 'ask what'],
    ['K', 'QAK', 'DECK', 'ask where'],
  ]) {
    it(`questions: ${gate}`, () =>
      walk([
        `A:  : ${all}`,
        '5: X TRANS0 FWD',
        '[: TASK_A TRANS0 FWD: clear memory 1, reset position',
        '4: =: take memory 1',
        '7: =: take memory 1',
        ']: =',
        `${letter}: TASK_A TRANS1 FWD`,
        `[: TASK_A ${state} FWD: clear memory 2, reset position`,
        '2: =: take memory 2',
        ']: =',
        '?: =: reset position',
        ` : TASK_A+DEC ${state} ${mode}: answering, ${gate}`,
      ]));
  }

  it('variables: relations are learned when the second list of a pair ends', () =>
    walk([
      `A:  : ${all}`,
      '6: X TRANS0 FWD',
      '[: TASK_V TRANS0 FWD: clear memory 1, reset position',
      '1: =: take memory 1',
      ']: =',
      '[: TASK_V TRANS1 FWD: clear memory 2, reset position',
      '2: =: take memory 2',
      ']: =: learn relation',
      '[: TASK_V TRANS0 FWD: clear memory 1, reset position',
      '3: =: take memory 1',
      ']: =',
      '?: TASK_V TRANS1 FWD: reset position',
      ' : TASK_V+DEC TRANS1 DECI: answering, apply to memory 1',
    ]));

  it('matrices: relations of first to second and second to third cell, row after row', () =>
    walk([
      `A:  : ${all}`,
      '7: X TRANS0 FWD',
      '[: TASK_F TRANS0 FWD: clear memory 1, reset position',
      '1: =: take memory 1',
      ']: =',
      '[: TASK_F TRANS1 FWD: clear memory 2, reset position',
      '2: =: take memory 2',
      ']: =: learn relation',
      '[: TASK_F TRANS2 FWD: clear memory 3, reset position',
      '3: =: take memory 3',
      ']: =: learn relation',
      '[: TASK_F TRANS0 FWD: clear memory 1, reset position',
      '4: =: take memory 1',
      ']: =',
      '[: TASK_F TRANS1 FWD: clear memory 2, reset position',
      '5: =: take memory 2',
      ']: =: learn relation',
      '?: TASK_F TRANS2 FWD: reset position',
      ' : TASK_F+DEC TRANS2 DECI: answering, apply to memory 2',
    ]));

  it('comparing', () =>
    walk([
      `A:  : ${all}`,
      'C: X TRANS0 FWD',
      '[: TASK_CMP TRANS0 FWD: clear memory 1, reset position',
      '1: =: take memory 1',
      ']: =',
      '[: TASK_CMP TRANS1 FWD: clear memory 2, reset position',
      '1: =: take memory 2',
      ']: =',
      '?: =: reset position',
      ' : TASK_CMP+DEC TRANS1 DECC: answering, compare',
    ]));

  it('reacting, twice', () =>
    walk([
      `A:  : ${all}`,
      '8: X TRANS0 FWD',
      '?: TASK_REACT DIRECT FWD: clear memory 1, reset position',
      '1: =',
      ' : TASK_REACT+DEC DIRECT FWD: answering',
      '?: =: answering, clear memory 1, reset position',
      '2: TASK_REACT DIRECT FWD',
      ' : TASK_REACT+DEC DIRECT FWD: answering',
    ]));

  it('instructions, by sight, by place and one after the other', () =>
    walk([
      `A:  : ${all}`,
      '9: X TRANS0 FWD',
      '?: TASK_INSTR DIRECT FWD: clear memory 1, reset position',
      '3: =: follow sight',
      'P: =',
      '4: TASK_INSTR INSTRP FWD: follow place',
      `M: =: ${all}`,
      `V: TASK_INSTR DIRECT FWD: follow next, ${all}`,
    ]));

  it('gambling: an advantage of 0.2 decides which arm, its outcome is felt', async () => {
    for (const best of [1, 3]) {
      await walk(
        [
          `A:  : ${all}`,
          '2: X TRANS0 FWD',
          '?: TASK_L LEARN FWD: reset position',
          ` : TASK_L+DEC ARM${best} FWD: answering`,
          '1: =: answering, feel outcome, rewarded, clear memory 1',
          `?: TASK_L ARM${best} FWD: reset position`,
          ` : TASK_L+DEC ARM${best} FWD: answering`,
          '0: =: answering, feel outcome, clear memory 1',
          ` : TASK_L ARM${best} FWD`,
        ],
        { worth: [1, 2, 3].map((arm) => (arm === best ? 0.4 : 0.2)) },
      );
    }
  });

  it('does nothing before it is called', () => walk(['3:', ' :', '[: : reset position', '4:']));
});
