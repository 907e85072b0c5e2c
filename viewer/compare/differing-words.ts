/** What differs between two runs, in sentences. */

import { listed, moment } from '../panels/wording.ts';
import { type Comparison, moduleOf, type PortDifference } from './comparison.ts';
import { clear } from './difference.ts';

/** A module, and when it begins to differ clearly (s). */
export interface ModuleDifference {
  readonly path: string;
  readonly clearFrom: number;
  /** Share of the time after that in which it differs clearly. */
  readonly lasting: number;
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Names more than these are counted. */
const mostNamed = 4;

function lasting({ difference, clearFrom = 0 }: PortDifference): number {
  const { columns, from, to } = difference;
  const begin = Math.floor(((clearFrom - from) / (to - from)) * columns.length);
  const after = columns.subarray(Math.max(0, begin)).filter((level) => !Number.isNaN(level));
  return after.length === 0 ? 0 : after.filter((level) => level >= clear).length / after.length;
}

/** The modules that differ clearly, the earliest first. */
export function differingModules(comparison: Comparison): readonly ModuleDifference[] {
  const modules = new Map<string, ModuleDifference>();
  for (const found of comparison.found.values()) {
    const { port, clearFrom } = found;
    if (clearFrom === undefined) continue;
    const path = moduleOf(port);
    const before = modules.get(path);
    if (before !== undefined && before.clearFrom <= clearFrom) continue;
    modules.set(path, { path, clearFrom, lasting: lasting(found) });
  }
  return [...modules.values()].sort((a, b) => a.clearFrom - b.clearFrom);
}

function sentenceOf({ path, clearFrom, lasting: share }: ModuleDifference): string {
  const when =
    share > 0.5 ? `from ${moment(clearFrom)} on` : `at times, first at ${moment(clearFrom)}`;
  return `${nameOf(path)} ${when}`;
}

/** One to four sentences about two runs, from what is known so far. */
export function summaryOf(comparison: Comparison): string {
  const said = whatDiffers(comparison);
  const more = comparison.found.size > 0 && !comparison.done;
  return more ? `${said} This is what is known so far.` : said;
}

function whatDiffers(comparison: Comparison): string {
  const found = [...comparison.found.values()];
  if (found.length === 0)
    return comparison.ports.length === 0
      ? 'The two have no ports in common that could be compared.'
      : 'What differs is being worked out.';
  const unequal = found.flatMap(({ unequalFrom }) =>
    unequalFrom === undefined ? [] : unequalFrom,
  );
  if (unequal.length === 0)
    return `The two runs are equal to the last digit in all ${found.length} ports that were compared.`;
  const begin = Math.min(...unequal);
  const equalUntil =
    begin > comparison.extent.from + 1e-6
      ? `Equal to the last digit until ${moment(begin)}. `
      : 'Never equal to the last digit. ';
  const modules = differingModules(comparison);
  if (modules.length === 0) return `${equalUntil}Nothing differs clearly.`;
  const named = modules.slice(0, mostNamed).map(sentenceOf);
  const others = modules.length - named.length;
  const rest = others === 0 ? [] : [`${others} more`];
  return `${equalUntil}Differs clearly: ${listed([...named, ...rest])}.`;
}
