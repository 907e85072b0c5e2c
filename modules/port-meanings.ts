/**
 * What those who watch the brain need to know of its ports: what a pointer there may be, as expressions of the
 * vocabulary, and what numbers are meant for. Nothing of it changes what the brain does.
 */

import type { ControlTable } from './control/table.ts';
import { digitWords, positionWords, symbolWords } from './vocabulary.ts';

/** By name: expressions of the brain's vocabulary that a pointer may be compared with. */
export function heldExpressions(table: ControlTable): Readonly<Record<string, readonly string[]>> {
  const { task, state, decode } = table.registers;
  return {
    seen: [...digitWords, ...symbolWords],
    tasks: task.words,
    states: state.words,
    'decode modes': decode.words,
    positions: positionWords,
    relations: [
      'ADD',
      '~ADD',
      'INC',
      '~INC',
      'ADD * ADD',
      '~ADD * ~ADD',
      'INC * INC',
      '~INC * ~INC',
    ],
    items: positionWords.flatMap((place) => digitWords.map((digit) => `${place} * ${digit}`)),
  };
}

/** What the numbers of a port are meant for. */
export interface PortMeaning {
  /** Which of `heldExpressions` may be there. */
  readonly holds?: string;
  /** `choice`: the largest number is what was chosen. `pen`: x, y (m) and pressure. */
  readonly shows?: 'choice' | 'pen';
}

/** By short name of the port. */
export const portMeanings: Readonly<Record<string, PortMeaning>> = {
  'vision.classes': { shows: 'choice' },
  'vision.concept': { holds: 'seen' },
  'selection.actions': { shows: 'choice' },
  'registers.task': { holds: 'tasks' },
  'registers.state': { holds: 'states' },
  'registers.decode': { holds: 'decode modes' },
  position: { holds: 'positions' },
  'encoding.bound': { holds: 'items' },
  'memory.list': { holds: 'items' },
  'memory.second': { holds: 'items' },
  'memory.third': { holds: 'items' },
  'transform.result': { holds: 'items' },
  'transform.answer': { holds: 'items' },
  'transform.relation': { holds: 'relations' },
  'decoding.item': { shows: 'choice' },
  'decoding.choice': { shows: 'choice' },
  'decoding.outcome': { shows: 'choice' },
  'motor.pen': { shows: 'pen' },
};
