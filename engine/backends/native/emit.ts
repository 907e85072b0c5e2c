/**
 * The C text of a program: vector operations, sums, one function per variant, the step driver.
 * It depends on the variants alone: sizes and places are data, and no name that a user chose gets here.
 */

import { unreachable } from '../../errors.ts';
import { drawsRandom, type Variant } from '../lowered/index.ts';
import { indent } from './emit-expression.ts';
import { emitMap } from './emit-map.ts';
import { emitMatrix } from './emit-matrix.ts';
import { emitPopulation } from './emit-population.ts';
import { decodesWide, encodesWide } from './emit-wide.ts';
import { fixedText } from './fixed-text.ts';

/** A whole translation unit. */
export function emitSource(variants: readonly Variant[]): string {
  const uses = (kind: Variant['kind'], file: string): string[] =>
    variants.some((variant) => variant.kind === kind) ? [fixedText(file)] : [];
  const drawn = variants.some(drawsRandom) ? [fixedText('random.h')] : [];
  const wide = variants.some(isWide) ? [fixedText('wide.h')] : [];
  const parts = [
    fixedText('vector.h'),
    fixedText('host.c'),
    ...drawn,
    fixedText('sum.c'),
    ...wide,
    ...uses('fourier', 'fourier.c'),
    ...uses('history', 'history.c'),
    ...uses('watch', 'watch.c'),
    emitVariants(variants),
  ];
  return [...parts, fixedText('runtime.c')].join('\n');
}

/** The part that was made for these variants: their functions, and the switch that calls them. */
export function emitVariants(variants: readonly Variant[]): string {
  const parameters =
    'float *arena, const int32_t *a, int from, int to, float *scratch, uint32_t done';
  const functions = variants.flatMap((variant, index) => {
    const body = bodyOf(variant);
    if (body === undefined) return [];
    const head = `static void variant_${index}(${parameters}) {`;
    return [head, ...indent(['(void)scratch, (void)done;', ...body]), '}', ''];
  });
  const cases = variants.map(
    (variant, index) => `case ${index}: ${callOf(variant, index)}; break;`,
  );
  return [
    ...functions,
    'static void run_variant(int variant, float *arena, const int32_t *table, const int32_t *a, int from, int to, float *scratch, uint32_t done) {',
    ...indent([
      '(void)table, (void)sum_items, (void)done;',
      'switch (variant) {',
      ...indent(cases),
      '}',
    ]),
    '}',
    '',
  ].join('\n');
}

function callOf({ kind }: Variant, index: number): string {
  if (kind === 'sum') return 'sum_items(arena, table, a, from, to)';
  if (kind === 'fourier') return 'fourier_items(arena, table, a, from, to, scratch)';
  if (kind === 'watch') return 'watch_items(arena, a, from, to, done)';
  if (kind === 'history') return 'history_items(arena, a, from, to)';
  if (kind === 'host') return 'call_host(arena, a, done)';
  return `variant_${index}(arena, a, from, to, scratch, done)`;
}

/** Lines of a variant's own function; undefined for kinds that share one. */
function bodyOf(variant: Variant): string[] | undefined {
  switch (variant.kind) {
    case 'sum':
    case 'history':
    case 'watch':
    case 'host':
    case 'fourier':
      return undefined;
    case 'map':
      return emitMap(variant);
    case 'matrix':
      return emitMatrix(variant);
    case 'population':
      return emitPopulation(variant);
    default:
      return unreachable(variant);
  }
}

function isWide(variant: Variant): boolean {
  return variant.kind === 'population' && (encodesWide(variant) || decodesWide(variant));
}
