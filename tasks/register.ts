/** The register of tasks: what `pallium tasks` lists and `pallium run` accepts, one entry each. */

import { PalliumError } from '#engine/errors';
import { taskKinds } from './battery/index.ts';

/** A task as `pallium tasks` lists it. */
export interface TaskEntry {
  readonly name: string;
  readonly title: string;
  /** How it looks in the stimulus language. */
  readonly format: string;
  readonly answer: string;
}

/** Two tasks of their own commands, which look closer: `recall` is A3, `recognition` the eye alone. */
const closer: readonly TaskEntry[] = [
  {
    name: 'recall',
    title: 'serial recall: see a list of digits, hold it, write it down',
    format: 'A3[#4#7#1#9]?XXXXX',
    answer: 'the digits of the list in order, read from the ink',
  },
  {
    name: 'recognition',
    title: 'recognition: name one image after another, 0.2 s each, without a pause',
    format: 'images of an IDX file',
    answer: 'the winner of the spiking clean-up over the last 0.1 s of each image',
  },
];

/** All tasks: those two, and A0 to A9 and AC as the whole brain does them. */
export const tasks: readonly TaskEntry[] = [
  ...closer,
  ...taskKinds
    .filter(({ name }) => closer.every((entry) => entry.name !== name))
    .map(({ name, title, format, answer }) => ({ name, title, format, answer })),
];

/** The entry of a task. @throws PalliumError `unknown-task` that names those there are. */
export function findTask(name: string): TaskEntry {
  const found = tasks.find((task) => task.name === name);
  if (found !== undefined) return found;
  throw new PalliumError({
    kind: 'usage',
    code: 'unknown-task',
    path: name,
    what: `there is no task '${name}'; there are ${tasks.map((task) => task.name).join(', ')}`,
    fix: 'run `pallium tasks` to see what each of them does',
  });
}
