/** A connection between modules that knows vocabularies: what does not fit is translated only when asked. */

import type { ConnectionOptions, Network } from '#engine';
import { PalliumError } from '#engine/errors';
import type { TranslationOptions } from '#semantic-pointers';
import { describeType, type SpaPort } from './spa-module.ts';

/** Options of `route`. */
export interface RouteOptions extends Omit<ConnectionOptions, 'transform' | 'function'> {
  /** Factor. Default 1. */
  readonly scale?: number;
  /** Turn pointers of the source's vocabulary into those of the same words in the target's. */
  readonly translate?: boolean | TranslationOptions;
  /** Pass the numbers on as they are into another vocabulary of the same dimension. */
  readonly reinterpret?: boolean;
}

/**
 * Connects a port to another, or the pointer of an expression such as `'A * B'`, in the target's words, to a port.
 * @throws PalliumError `vocabulary-mismatch` naming both vocabularies.
 */
export function route(
  net: Network,
  from: SpaPort | string,
  to: SpaPort,
  options: RouteOptions = {},
): void {
  if (typeof from === 'string') {
    routeConstant(net, from, to, options.scale ?? 1);
    return;
  }
  const { scale = 1, translate = false, reinterpret = false, ...rest } = options;
  const [here, there] = [from.vocabulary, to.vocabulary];
  if (translate !== false && here !== undefined && there !== undefined) {
    const matrix = here.translation(there, translate === true ? {} : translate);
    const transform = matrix.map((row) => row.map((weight) => scale * weight));
    net.connect(from.handle, to.handle, { ...rest, transform });
    return;
  }
  if (here?.root !== there?.root && !(reinterpret && from.size === to.size)) {
    throw new PalliumError({
      kind: 'model',
      code: 'vocabulary-mismatch',
      path: `${from.handle.path} -> ${to.handle.path}`,
      what: `the source is of ${describeType(here)}, the target of ${describeType(there)}.`,
      fix: 'pass { translate: true }, or { reinterpret: true } to take the numbers as they are.',
    });
  }
  net.connect(from.handle, to.handle, { ...rest, transform: scale });
}

function routeConstant(net: Network, text: string, to: SpaPort, scale: number): void {
  const { vocabulary } = to;
  if (vocabulary === undefined) {
    throw new PalliumError({
      kind: 'model',
      code: 'vocabulary-mismatch',
      path: `${text} -> ${to.handle.path}`,
      what: `the target carries ${describeType(vocabulary)}, which gives '${text}' no meaning.`,
      fix: 'connect a net.input() with the number instead.',
    });
  }
  const values = vocabulary.parse(text).scale(scale).values;
  const name = `${text.replaceAll('/', '÷')} -> ${to.handle.path.split('/').slice(-2).join(' ')}`;
  net.connect(net.input(name, Array.from(values)), to.handle, { synapse: null });
}
