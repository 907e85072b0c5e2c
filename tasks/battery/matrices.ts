/**
 * A7, fluid reasoning: cells of three-by-three matrices are shown row by row, and what comes after the last is asked
 * (after Raven; Eliasmith et al. 2012). The relation is that between neighbours in a row: the digits grow by the same
 * number, or a row's digit is repeated more or less often, or nothing changes. Incomplete: a row and a bit.
 */

import type { RandomStream } from '#engine/math';
import type { Answer } from '../score.ts';
import { refuseStimulus } from '../stimulus/index.ts';
import { answersAt, differentDigits, needLists, numberIn, type TaskKind } from './task-kind.ts';

type Cell = readonly Answer[];

/** How a cell follows from the one before: `digit`: grown by so much; `length`: repeated so much more often. */
interface Relation {
  readonly of: 'digit' | 'length';
  readonly by: number;
}

const incomplete = ', incomplete';

/** Ten variants: all types of matrices of the paper and of Spaun 2.0's scoring, two of them incomplete. */
export const matrices: TaskKind = {
  name: 'matrices',
  title:
    'fluid reasoning: find what changes along the rows of a matrix, write the cell that is missing',
  format: 'A7[1][2][3][2][3][4][3][4]?XX',
  answer: 'the cell that comes after the last one shown',
  symbol: '7',
  word: 'TASK_F',
  variants: [
    'digit +1',
    'digit -1',
    'digit +2',
    'digit -2',
    'length +1',
    'length -1',
    'length +2',
    'same +0',
    `${incompleteOf('digit +1')}`,
    `${incompleteOf('length +1')}`,
  ],
  make(variant, { random, show }) {
    const [type = ''] = variant.split(incomplete);
    const rows = rowsOf(type, random);
    const shown = variant.endsWith(incomplete) ? 4 + random.integer(2) : 8;
    const cells = rows.flat();
    const [before = [], last = []] = cells.slice(shown - 2, shown);
    const answer = cells[shown] ?? [];
    const text = cells.slice(0, shown).map((cell) => `[${cell.map(show).join('')}]`);
    return {
      stimulus: `A7${text.join('')}?${'X'.repeat(answer.length + 1)}`,
      expected: [answer],
      baselines: {
        'last cell': [last],
        'last cell plus last difference': [continued(before, last)],
      },
    };
  },
  expected: (segment) =>
    answersAt(segment, (before) => {
      const cells = needLists(segment, before, 2, matrices.format);
      const relation = relationIn(cells);
      if (relation !== undefined) return applied(relation, cells.at(-1) ?? []);
      throw refuseStimulus(
        segment.text,
        segment.text.length,
        'no relation is known that leads from cell to cell in each row of three',
        'let digits grow by the same number, or a digit be repeated more often, e.g. A7[1][11][111][2]?XXX',
      );
    }),
};

function incompleteOf(type: string): string {
  return `${type}${incomplete}`;
}

/** Three rows of three cells. */
function rowsOf(type: string, random: RandomStream): readonly (readonly (readonly number[])[])[] {
  const by = numberIn(type);
  if (type.startsWith('same'))
    return [0, 1, 2].map(() => {
      const cell = differentDigits(random, 1 + random.integer(3));
      return [cell, cell, cell];
    });
  const digits = differentDigits(random, 3);
  if (type.startsWith('length'))
    return digits.map((digit) => {
      const least = 1 + Math.max(0, -2 * by);
      return [0, 1, 2].map((step) => Array.from({ length: least + step * by }, () => digit));
    });
  const span = 2 * Math.abs(by);
  const starts = random.shuffle(Array.from({ length: 10 - span }, (_, start) => start));
  return starts.slice(0, 3).map((start) => {
    const first = by < 0 ? start + span : start;
    return [0, 1, 2].map((step) => [first + step * by]);
  });
}

/** The one relation between all neighbours of rows of three; undefined when there is none. */
function relationIn(cells: readonly Cell[]): Relation | undefined {
  const pairs = cells.slice(1).flatMap((cell, index) => {
    const before = cells[index];
    return before === undefined || index % 3 === 2 ? [] : [{ before, cell }];
  });
  const found = pairs.map(({ before, cell }) => between(before, cell));
  const [first] = found;
  const all = found.every((relation) => relation?.of === first?.of && relation?.by === first?.by);
  return all ? first : undefined;
}

function between(before: Cell, cell: Cell): Relation | undefined {
  if (before.length === cell.length) {
    const changes = new Set(cell.map((digit, place) => (digit ?? 0) - (before[place] ?? 0)));
    const [by] = changes;
    return changes.size === 1 && by !== undefined ? { of: 'digit', by } : undefined;
  }
  const digits = new Set([...before, ...cell]);
  return digits.size === 1 ? { of: 'length', by: cell.length - before.length } : undefined;
}

function applied({ of, by }: Relation, cell: Cell): Cell {
  if (of === 'digit')
    return cell.map((digit) =>
      digit === null || digit + by < 0 || digit + by > 9 ? null : digit + by,
    );
  return Array.from({ length: Math.max(0, cell.length + by) }, () => cell[0] ?? null);
}

/** The last cell changed as it differs from the one before, whatever the rows are. */
function continued(before: Cell, last: Cell): Cell {
  if (before.length !== last.length)
    return applied({ of: 'length', by: last.length - before.length }, last);
  return last.map((digit, place) => (digit ?? 0) * 2 - (before[place] ?? 0));
}
