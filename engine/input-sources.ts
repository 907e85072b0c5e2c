/** What the inputs of a run show, from what a user gave: processes become functions of the time that run on the host. */

import { isProcess, type Process } from './describe/processes/process.ts';
import { processSource } from './describe/processes/run-process.ts';
import type { Program } from './program/program.ts';
import type { InputSource } from './run/feed.ts';

interface Place {
  readonly path: string;
  readonly size: number;
  readonly dt: number;
  readonly seed: number;
}

/** A process draws for each copy of a brain anew; anything else is a source as it stands. */
export function inputSource(value: InputSource | Process, place: Place): InputSource {
  if (!isProcess(value)) return value;
  const sources: ((step: number) => ArrayLike<number>)[] = [];
  return (time, copy) => {
    const path = copy === 0 ? place.path : `${place.path} in copy ${copy}`;
    sources[copy] ??= processSource(value, { ...place, path });
    return Array.from(sources[copy](Math.round(time / place.dt)));
  };
}

/** The same for inputs that are given again to a saved program, by path with the program's name or without it. */
export function inputSources(
  program: Program,
  given: Readonly<Record<string, InputSource | Process>>,
): Readonly<Record<string, InputSource>> {
  const { dt, inputs, parts = [] } = program;
  const bound = Object.entries(given).map(([path, value]) => {
    const input = inputs.find(
      (item) => item.path === path || item.path === `${program.name}/${path}`,
    );
    // A brain from one seed among several has its paths behind a name of its own, and draws as it would alone.
    const part = parts.find(({ name }) => input?.path.startsWith(`${name}/`));
    const own = input?.path.slice(part === undefined ? 0 : part.name.length + 1) ?? path;
    const seed = part?.seed ?? program.seed;
    return [path, inputSource(value, { path: own, size: input?.size ?? 1, dt, seed })] as const;
  });
  return Object.fromEntries(bound);
}
