/** Which gates a control table has: its own, those of its memories (take, clear) and those of its loops. */

import type { ControlTable, When } from './table.ts';

/** The conditions of every gate of a table, by name: its own gates, `take` and `clear` of each memory, and its loops. */
export function gateConditions(table: ControlTable): Record<string, readonly When[]> {
  const memories = Object.entries(table.memories).flatMap(
    ([name, { takes, clears }]): [string, readonly When[]][] => [
      [`take ${name}`, takes],
      [`clear ${name}`, clears],
    ],
  );
  const loops = table.loops.map(({ name, when }): [string, readonly When[]] => [name, when]);
  return { ...table.gates, ...Object.fromEntries([...memories, ...loops]) };
}
