/** The tasks that Spaun does, and how they are found. */

import { PalliumError } from '#engine/errors';
import { comparing } from './comparing.ts';
import { copying } from './copying.ts';
import { counting } from './counting.ts';
import { gambling } from './gambling.ts';
import { instructed } from './instructed.ts';
import { matrices } from './matrices.ts';
import { memory } from './memory.ts';
import { questions } from './questions.ts';
import { reacting } from './reacting.ts';
import { recognition } from './recognition.ts';
import type { TaskKind } from './task-kind.ts';
import { variables } from './variables.ts';

/** All kinds of task, A0 to A9 and AC. */
export const taskKinds: readonly TaskKind[] = [
  copying,
  recognition,
  gambling,
  memory,
  counting,
  questions,
  variables,
  matrices,
  reacting,
  instructed,
  comparing,
];

/** The kind of this name. @throws PalliumError `unknown-task` that names those there are. */
export function findKind(name: string, kinds: readonly TaskKind[] = taskKinds): TaskKind {
  const found = kinds.find((kind) => kind.name === name);
  if (found !== undefined) return found;
  throw new PalliumError({
    kind: 'usage',
    code: 'unknown-task',
    path: name,
    what: `there is no task '${name}'; there are ${kinds.map((kind) => kind.name).join(', ')}`,
    fix: 'run `pallium tasks` to see what each of them does',
  });
}
