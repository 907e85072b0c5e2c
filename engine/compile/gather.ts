/** A signal of its own for some of the numbers of another, copied within the step. */

import type { SignalId } from '../program/signal.ts';
import { type Positions, placeTransform, run } from './place-transform.ts';
import type { Plan } from './plan.ts';

/** `scale` multiplies each number: one for all, or one each. */
export function gather(
  { work }: Plan,
  path: string,
  signal: SignalId,
  from: Positions,
  scale: number | readonly number[] = 1,
): SignalId {
  const target = work.signal(path, from.count, 'value');
  const place = { path, source: signal, from, to: run(from.count), rowScale: scale };
  const term = placeTransform(work, { kind: 'scalar', factor: 1 }, place);
  work.add({ kind: 'sum', path, target, terms: [term] });
  return target;
}
