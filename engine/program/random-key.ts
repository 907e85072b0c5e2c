/** The key from which an operator draws (kernel/random.ts). */

import { type RandomKey, randomKey } from '../kernel/random.ts';
import type { Program } from './program.ts';

/** Of the operator at `path` in a copy: by the program's seed or, in one of several programs merged, by that one's. */
export function operatorKey(
  { seed, parts }: Pick<Program, 'seed' | 'parts'>,
  path: string,
  copy: number,
): RandomKey {
  const part = parts?.find(({ name }) => path.startsWith(`${name}/`));
  return part === undefined
    ? randomKey(seed, path, copy)
    : randomKey(part.seed, path.slice(part.name.length + 1), copy);
}
