/**
 * The WebAssembly text of a program: imports, sums, one function per variant, the step driver.
 * It depends on the variants alone: sizes and places are data, and no name that a user chose gets here.
 */

import { unreachable } from '../../errors.ts';
import { drawsRandom, type Variant } from '../lowered/index.ts';
import { emitMap } from './emit-map.ts';
import { emitMatrix } from './emit-matrix.ts';
import { emitPopulation } from './emit-population.ts';
import { mostPages } from './memory.ts';
import { dotText } from './text/dot.ts';
import { crossingText, driverText } from './text/driver.ts';
import { fourierText } from './text/fourier.ts';
import { historyText } from './text/history.ts';
import { hostImport, hostText } from './text/host.ts';
import { lanesText } from './text/lanes.ts';
import { randomText } from './text/random.ts';
import { sumText } from './text/sum.ts';
import { threadsText } from './text/threads.ts';
import { watchText } from './text/watch.ts';

/** Functions that all variants of a kind have in common. */
const common: Partial<Record<Variant['kind'], string>> = {
  sum: '$sum',
  history: '$history',
  watch: '$watch',
  host: '$call_host',
  fourier: '$fourier',
};

/** What a module imports beside its memory: addresses, and of modules for several threads also who this one is. */
const imports = ['table', 'scratch', 'sums'] as const;
const threadImports = ['list', 'control', 'thread', 'threads', 'may_block'] as const;

/** The whole module; `shared`: for several threads that share its memory. */
export function emitModule(variants: readonly Variant[], shared: boolean = false): string {
  const used = (kind: Variant['kind']): boolean => variants.some((item) => item.kind === kind);
  const names = variants.map((item, index) => common[item.kind] ?? `$variant_${index}`);
  return [
    '(module',
    '(type $kernel (func (param i32) (param i32) (param i32)))',
    `(import "pallium" "memory" (memory 1${shared ? ` ${mostPages} shared` : ''}))`,
    ...[...imports, ...(shared ? threadImports : [])].map(
      (name) => `(import "pallium" "${name}" (global $${name} i32))`,
    ),
    ...(used('host') ? [hostImport] : []),
    '(global $done (mut i32) (i32.const 0))',
    `(table ${Math.max(1, names.length)} funcref)`,
    `(elem (i32.const 0) ${names.join(' ')})`,
    ...(used('population') ? [lanesText] : []),
    ...(variants.some(drawsRandom) ? [randomText] : []),
    ...(used('sum') ? [dotText, sumText] : []),
    ...(used('fourier') ? [fourierText] : []),
    ...(used('history') ? [historyText] : []),
    ...(used('watch') ? [watchText] : []),
    ...(used('host') ? [hostText] : []),
    ...variants.flatMap(emitVariant),
    crossingText,
    shared ? threadsText : driverText,
    ')',
    '',
  ].join('\n');
}

/** The functions of variant `index`, none for kinds that share one. */
export function emitVariant(variant: Variant, index: number): string[] {
  const head = `$variant_${index} (type $kernel) (param $a i32) (param $from i32) (param $to i32)`;
  switch (variant.kind) {
    case 'sum':
    case 'fourier':
    case 'history':
    case 'watch':
    case 'host':
      return [];
    case 'map':
      return emitMap(variant, head);
    case 'matrix':
      return emitMatrix(variant, head);
    case 'population':
      return emitPopulation(variant, head);
    default:
      return unreachable(variant);
  }
}
