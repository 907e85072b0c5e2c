import { expect } from 'chai';
import fc from 'fast-check';
import { barrier, lower, schedule } from '../../../../engine/backends/lowered/index.ts';
import type { Task } from '../../../../engine/backends/lowered/lowered.ts';
import { mixedProgram } from '../../../helpers/mixed-program.ts';

const empty = {
  arenaFloats: 0,
  offsets: [],
  copies: 1,
  copyFloats: 0,
  flagsAt: 0,
  flags: 0,
  argumentsPerCopy: 0,
  variants: [],
  table: new Int32Array(1),
  scratchFloats: 0,
};

/** Records of a list, four integers each. */
function records(list: Int32Array): number[][] {
  return Array.from({ length: list.length / 4 }, (_, i) =>
    Array.from(list.subarray(4 * i, 4 * i + 4)),
  );
}

const tasks = fc.array(
  fc.record({
    items: fc.integer({ min: 1, max: 300 }),
    cost: fc.double({ min: 0.5, max: 500, noNaN: true }),
  }),
  { maxLength: 6 },
);

/** Levels of tasks, each with an argument of its own to tell it by. */
function numbered(model: readonly (readonly Pick<Task, 'items' | 'cost'>[])[]): Task[][] {
  let argument = 0;
  return model.map((level) =>
    level.map((task) => ({ variant: 0, argument: argument++, operator: 0, ...task })),
  );
}

/** `argument/item` for every item of every list, in order. */
function itemsOf(lists: readonly Int32Array[]): string[] {
  return lists.flatMap(records).flatMap(([variant = -1, task, from = 0, to = 0]) => {
    if (variant < 0) return [];
    return Array.from({ length: to - from }, (_, i) => `${task}/${from + i}`);
  });
}

describe('sharing a step among threads', () => {
  it('runs every item of every task exactly once, whatever the number of threads', () => {
    const models = fc.array(tasks, { maxLength: 5 });
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 9 }), (model, threads) => {
        const levels = numbered(model);
        const items = itemsOf(schedule({ ...empty, levels }, threads));
        const expected = levels.flat().reduce((sum, task) => sum + task.items, 0);
        expect([items.length, new Set(items).size]).to.deep.equal([expected, expected]);
      }),
    );
  });

  it('gives every thread as many barriers, and one thread none', () => {
    const lowered = lower(mixedProgram({ scale: 64 }));
    const barriers = (threads: number): number[] =>
      schedule(lowered, threads).map(
        (list) => records(list).filter(([kind]) => kind === barrier).length,
      );
    expect(barriers(1)).to.deep.equal([0]);
    const [first = 0, ...rest] = barriers(3);
    expect(first).to.be.above(0);
    for (const count of rest) expect(count).to.equal(first);
  });

  it('shares the estimated work of a large level to within a tenth', () => {
    const levels = [
      [
        { variant: 0, argument: 0, operator: 0, items: 1000, cost: 30 },
        { variant: 0, argument: 1, operator: 1, items: 64, cost: 500 },
      ],
    ];
    const work = schedule({ ...empty, levels }, 4).map((list) =>
      records(list).reduce((sum, [variant = -1, task, from = 0, to = 0]) => {
        return variant < 0 ? sum : sum + (to - from) * (task === 0 ? 30 : 500);
      }, 0),
    );
    for (const share of work) expect(share).to.be.closeTo(62_000 / 4, 6_200 / 4);
  });
});
