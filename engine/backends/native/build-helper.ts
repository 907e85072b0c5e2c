/** What `native` does for the compiler: it solves for decoders in C and remembers them from build to build. */

import type { NumberExpression } from '../../kernel/expression.ts';
import type { BuildHelper, HelperOptions } from '../backend.ts';
import { DecoderFile } from './decoder-file.ts';
import { NativeSolver } from './solver.ts';

export async function nativeHelper(
  rates: readonly NumberExpression[],
  threads: number,
  options: HelperOptions,
): Promise<BuildHelper> {
  const { rememberAs, log } = options;
  const solver = await NativeSolver.load(rates, threads);
  const file = rememberAs === undefined ? undefined : await DecoderFile.open(rememberAs, log);
  return {
    takes: (batch) => solver.takes(batch),
    solve: (batch) => solver.solve(batch),
    recall: (key, length) => file?.recall(key, length),
    keep: (key, decoders) => file?.keep(key, decoders),
    finish: () => file?.close(),
  };
}
