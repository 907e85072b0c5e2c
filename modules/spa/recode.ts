/**
 * A function of pointers in the host's language, between modules: for shortcuts, tasks and tests, not for claims about
 * neurons. In: pointer of a vocabulary, or a number. Out: pointer (also as an expression), or a number. (nengo.md 1.11.)
 */

import type { Network } from '#engine';
import { PalliumError } from '#engine/errors';
import { SemanticPointer, Vocabulary } from '#semantic-pointers';
import { pointerPort, type SpaModule, type SpaPort, scalarPort } from './spa-module.ts';
import { numbersOfShown, type Shown } from './transcode.ts';

/** What the function sees of a vocabulary, or of `'scalar'`. */
export type Recoded<From> = From extends Vocabulary ? SemanticPointer : number;

/** Options of `recode`. */
export interface RecodeOptions<
  From extends Vocabulary | 'scalar',
  To extends Vocabulary | 'scalar',
> {
  readonly from: From;
  readonly to: To;
  /** What arrived in this step, and the time in seconds. */
  readonly function: (x: Recoded<From>, time: number) => To extends Vocabulary ? Shown : number;
  /** Steps between calls. Default 1. */
  readonly every?: number;
}

export interface Recoding extends SpaModule {
  readonly input: SpaPort;
  readonly output: SpaPort;
}

/** Adds a function of pointers to `net`. */
export function recode<From extends Vocabulary | 'scalar', To extends Vocabulary | 'scalar'>(
  net: Network,
  name: string,
  options: RecodeOptions<From, To>,
): Recoding {
  const { from, to, every = 1 } = options;
  const [here, there] = [vocabularyOf(from), vocabularyOf(to)];
  const numbers = there && numbersOfShown(`${net.path}/${name}`, there);
  // The two vocabularies decide at run time what the types say when it is written.
  const call = options.function as unknown as (
    x: SemanticPointer | number,
    time: number,
  ) => Shown | number;
  const node = net.node(name, {
    inputs: here?.dimensions ?? 1,
    outputs: there?.dimensions ?? 1,
    every,
    function: (time, x) => {
      const seen = here === undefined ? x[0] : new SemanticPointer(x, name, here.algebra, here);
      const given = call(seen, time);
      if (numbers === undefined) return Number(given);
      return typeof given === 'number' ? refuseNumber(net, name) : numbers(given);
    },
  });
  const port = (handle: SpaPort['handle'], of: Vocabulary | undefined): SpaPort =>
    of === undefined ? scalarPort(handle) : pointerPort(handle, of);
  return { input: port(node.input, here), output: port(node, there), cells: [] };
}

function vocabularyOf(given: Vocabulary | 'scalar'): Vocabulary | undefined {
  return given instanceof Vocabulary ? given : undefined;
}

function refuseNumber(net: Network, name: string): never {
  throw new PalliumError({
    kind: 'run',
    code: 'not-a-pointer',
    path: `${net.path}/${name}`,
    what: 'the function gave a number, where a pointer is expected.',
    fix: "return an expression such as 'A * B', a pointer, or a list of numbers.",
  });
}
