/** Which task each segment of a stimulus is: by the symbol after `A`, or by the instruction that is called. */

import type { Instruction } from '../instruction.ts';
import type { Answer } from '../score.ts';
import { refuseStimulus } from '../stimulus/index.ts';
import { calledBySight } from './instructed.ts';
import type { Item, Segment } from './segment.ts';
import type { TaskKind } from './task-kind.ts';

/** A segment and its kind of task; its items are those that the task itself is about. */
export interface CalledTask {
  readonly kind: TaskKind;
  readonly segment: Segment;
}

/** Finds the task of each segment. @throws PalliumError `bad-stimulus` */
export function calledTasks(
  segments: readonly Segment[],
  kinds: readonly TaskKind[],
): readonly CalledTask[] {
  // The number of the instruction that was called last, from 1.
  let place = 0;
  return segments.map((segment) => {
    if (segment.opening === 'A') return chosen(segment, kinds);
    const call = callOf(segment, place);
    place = call.place;
    if (call.instruction === undefined)
      throw refuseStimulus(
        segment.text,
        segment.at,
        `${call.meant} calls an instruction, and there is no such one among the ${segment.instructions.length} in force`,
        'give instructions before, e.g. %VIS*ONE->TASK*TASK_M&STATE*TRANS0&DEC*FWD%M1[47]?XXX',
      );
    return instructedTask(segment, call.instruction, call.items, kinds);
  });
}

function chosen(segment: Segment, kinds: readonly TaskKind[]): CalledTask {
  const [first, ...items] = segment.items;
  const symbol = symbolOf(first);
  const kind = kinds.find((one) => one.symbol === symbol);
  if (kind !== undefined) return { kind, segment: { ...segment, items } };
  throw refuseStimulus(
    segment.text,
    first?.at ?? segment.at,
    symbol === undefined ? 'A is not followed by a task' : `there is no task A${symbol}`,
    `use one of ${kinds.flatMap((one) => (one.symbol === undefined ? [] : [`A${one.symbol} (${one.name})`])).join(', ')}`,
  );
}

function symbolOf(item: Item | undefined): string | undefined {
  if (item?.kind === 'symbol') return item.symbol;
  return item?.kind === 'digit' && item.digit !== null ? String(item.digit) : undefined;
}

interface Call {
  readonly instruction: Instruction | undefined;
  readonly place: number;
  readonly items: readonly Item[];
  readonly meant: string;
}

/** `Mk` calls by sight, `MPk` by place, `V` the next one. */
function callOf({ opening, items, instructions }: Segment, place: number): Call {
  if (opening === 'V')
    return { instruction: instructions[place], place: place + 1, items, meant: 'V' };
  const [first, second] = items;
  if (first?.kind === 'symbol' && first.symbol === 'P') {
    const called = digitOf(second) ?? 0;
    return {
      instruction: instructions[called - 1],
      place: called,
      items: items.slice(2),
      meant: `MP${called}`,
    };
  }
  const digit = digitOf(first);
  const instruction = calledBySight(instructions, digit);
  const index = instruction === undefined ? place - 1 : instructions.indexOf(instruction);
  return { instruction, place: index + 1, items: items.slice(1), meant: `M${digit ?? ''}` };
}

function digitOf(item: Item | undefined): Answer {
  if (item?.kind === 'digit') return item.digit;
  return item?.kind === 'list' ? (item.digits[0] ?? null) : null;
}

/** A word of the decode register stands for the symbol that would have brought it there. */
function instructedTask(
  segment: Segment,
  { write = {} }: Instruction,
  items: readonly Item[],
  kinds: readonly TaskKind[],
): CalledTask {
  const kind = kinds.find(({ word }) => word === write.task);
  if (kind === undefined)
    throw refuseStimulus(
      segment.text,
      segment.at,
      `the instruction called here leads to no task that is known (${write.task ?? 'it names none'})`,
      `let it say TASK* and one of ${kinds.map(({ word }) => word).join(', ')}`,
    );
  const at = segment.at;
  const symbol = letters[write.decode ?? ''];
  const symbols: readonly Item[] = symbol === undefined ? [] : [{ kind: 'symbol', symbol, at }];
  return { kind, segment: { ...segment, items: [...symbols, ...items] } };
}

const letters: Readonly<Record<string, string>> = { REV: 'R' };
