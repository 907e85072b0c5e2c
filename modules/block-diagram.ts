/**
 * A brain as a block diagram: modules that build themselves and show named ports, and links between those names.
 * A module can be left out (its links go with it) or replaced by another one with the same ports.
 */

import { lowpass, type Network, type Synapse } from '#engine';
import { PalliumError } from '#engine/errors';
import { link, type Port } from './ports.ts';

/** What a module shows, by name: its inputs and its outputs. */
export type Ports = Readonly<Record<string, Port>>;

/** Adds a module to `net` and gives back its ports. */
export type ModuleBuilder = (net: Network) => Ports;

/** A link from an output to an input, both written `module.port`; through 5 ms, or at once with `null`. */
export type Link = readonly [from: string, to: string, synapse?: Synapse | null];

/** Modules by name, in the order in which they are built, and how their ports are linked. */
export interface BlockDiagram {
  readonly modules: Readonly<Record<string, ModuleBuilder>>;
  readonly links: readonly Link[];
  /** Modules that are not built; links from and to them are left out. */
  readonly without?: readonly string[];
}

/**
 * Builds the modules and links them. Gives back every port as `module.port`.
 * @throws PalliumError `unknown-module` for a module in `without` that there is not, `unknown-port` for a link to what
 * a module does not show, `port-mismatch` for ports that carry different things.
 */
export function buildDiagram(net: Network, { modules, links, without = [] }: BlockDiagram): Ports {
  const names = Object.keys(modules);
  for (const name of without) {
    if (!names.includes(name))
      throw refuse('unknown-module', name, 'is no module of this brain', names);
  }
  const ports: Record<string, Port> = {};
  for (const [name, build] of Object.entries(modules)) {
    if (without.includes(name)) continue;
    for (const [port, shown] of Object.entries(build(net))) ports[`${name}.${port}`] = shown;
  }
  const moduleOf = (end: string): string => end.slice(0, end.indexOf('.'));
  const find = (end: string): Port => {
    const found = ports[end];
    if (found !== undefined) return found;
    const offered = Object.keys(ports).filter((port) => moduleOf(port) === moduleOf(end));
    throw refuse('unknown-port', end, 'is linked, but no module shows it', offered);
  };
  for (const [from, to, synapse = lowpass(0.005)] of links) {
    if (without.includes(moduleOf(from)) || without.includes(moduleOf(to))) continue;
    link(net, find(from), find(to), { synapse });
  }
  return ports;
}

function refuse(
  code: 'unknown-module' | 'unknown-port',
  path: string,
  what: string,
  offered: readonly string[],
): PalliumError {
  return new PalliumError({
    kind: 'model',
    code,
    path,
    what: `'${path}' ${what}.`,
    fix: `choose one of: ${offered.join(', ')}.`,
  });
}
