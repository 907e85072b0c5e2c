/**
 * Relays: a sum of their own where several things meet, and no operator at all where one thing merely passes.
 * Out: the connections that vanished into a relay.
 */

import type { Connection, Relay } from '../describe/model.ts';
import { directEnsembles } from './build-computed.ts';
import { sourceNumbers } from './build-source.ts';
import { type Plan, targetOf } from './plan.ts';

type Relaying = Pick<Relay, 'path' | 'size'>;

/** Gives every relay a signal, and every ensemble in direct mode, which is one. Inputs and plants must have theirs. */
export function buildRelays(plan: Plan): ReadonlySet<Connection> {
  const { model } = plan.work;
  const { connections } = model;
  const direct = [...directEnsembles(model).values()];
  const relays: readonly Relaying[] = [...model.relays, ...direct];
  const byPath = new Map(relays.map((relay) => [relay.path, relay]));
  const arriving = new Map<string, Connection[]>();
  for (const connection of connections) {
    const there = arriving.get(connection.to.path);
    if (there === undefined) arriving.set(connection.to.path, [connection]);
    else there.push(connection);
  }
  // What arrives at an ensemble that is silenced does nothing.
  const silent = direct.filter((ensemble) => ensemble.silent === true);
  const absorbed = new Set(silent.flatMap(({ path }) => arriving.get(path) ?? []));
  for (const ensemble of silent) own(plan, ensemble);
  const resolving = new Set<Relaying>();
  const resolve = (relay: Relaying): void => {
    if (plan.sources.has(relay.path)) return;
    const [first, ...others] = arriving.get(relay.path) ?? [];
    // A loop of relays comes back to one that is being resolved; it ends there, and ordering refuses it.
    const passing = first !== undefined && others.length === 0 && passes(first, relay);
    if (!passing || resolving.has(relay)) {
      own(plan, relay);
      return;
    }
    resolving.add(relay);
    const before = byPath.get(first.from.path);
    if (before !== undefined) resolve(before);
    if (plan.sources.has(relay.path)) return;
    const source = sourceNumbers(plan, first);
    plan.sources.set(relay.path, { signal: source.signal, size: source.size });
    absorbed.add(first);
  };
  for (const relay of relays) resolve(relay);
  return absorbed;
}

function own(plan: Plan, relay: Relaying): void {
  const { signal } = targetOf(plan, relay.path, relay.size);
  plan.sources.set(relay.path, { signal, size: relay.size });
}

/** Whether a connection hands on all of its source's numbers as they are, in the same step. */
function passes({ from, to, transform, synapse, learning }: Connection, relay: Relaying): boolean {
  const whole = from.indices === undefined && to.indices === undefined;
  const unchanged = transform.kind === 'scalar' && transform.factor === 1;
  const loop = from.path === relay.path;
  return (
    whole &&
    unchanged &&
    synapse === null &&
    from.port === 'vector' &&
    !loop &&
    learning === undefined
  );
}
