/** Which function each name in a program stands for in a run: the model's own, or one given in its place. */

import { PalliumError } from './errors.ts';
import type { HostFunction, HostFunctions } from './program/host-function.ts';
import type { Program } from './program/program.ts';

/** The functions of a model, and over them those that were given, by path from the model's name on or without it. */
export function boundFunctions(
  { name, operators }: Program,
  own: HostFunctions,
  given: Readonly<Record<string, HostFunction>> = {},
): HostFunctions {
  const called = operators.flatMap((item) => (item.kind === 'host' ? [item.function] : []));
  const functions = new Map(own);
  for (const [path, run] of Object.entries(given)) {
    const full = [path, `${name}/${path}`].find((candidate) => called.includes(candidate));
    if (full !== undefined) functions.set(full, run);
    else refuseFunction(path, called);
  }
  return functions;
}

function refuseFunction(path: string, called: readonly string[]): never {
  throw new PalliumError({
    kind: 'usage',
    code: 'unknown-function',
    path,
    what: `no function of this path is called; there is ${called.slice(0, 8).join(', ') || 'none'}`,
    fix: 'check the path of the node',
  });
}
