/**
 * Vector terms of many dimensions, four rows at a time (c/wide.h): currents are computed ahead of the rows that use
 * them, and rows that are to be decoded wait in a queue. Few dimensions stay in registers and need none of this.
 */

import type { PopulationVariant } from '../lowered/index.ts';
import { indent } from './emit-expression.ts';

export function encodesWide({ encode }: PopulationVariant): boolean {
  return encode.some((shape) => shape.kind === 'vector' && shape.dimensions === 'many');
}

export function decodesWide({ decode }: PopulationVariant): boolean {
  return decode.some((shape) => shape.kind === 'vector' && shape.dimensions === 'many');
}

/** The wide encode terms of a row's current: computed for four rows when the first of them is reached. */
export function currentsAhead(variant: PopulationVariant): readonly string[] {
  const terms = variant.encode.flatMap((shape, i) =>
    shape.kind === 'vector' && shape.dimensions === 'many'
      ? [`encode_rows(ahead, encoders${i}, x${i}, c, c + end - p - 1, dimensions${i});`]
      : [],
  );
  return [
    'const long turn = (p - g * rows) & 3;',
    'if (turn == 0) {',
    ...indent(['QUAD ahead[q] = splat(0);', ...terms]),
    '}',
  ];
}

/** Puts a row into the queue, and decodes four when they are there. */
export function queueRow(variant: PopulationVariant): readonly string[] {
  const { amplitude } = variant;
  const mark = amplitude === undefined ? 'output[queue.count] = put' : 'fired[queue.count] = fired';
  const lines = [
    `queue.row[queue.count] = c, queue.${mark};`,
    'if (++queue.count == 4) {',
    ...indent([...decodeQueue(variant), 'queue.count = 0;']),
    '}',
  ];
  return amplitude === undefined ? lines : ['if (word) {', ...indent(lines), '}'];
}

/** Decodes what is left in the queue. */
export function emptyQueue(variant: PopulationVariant): readonly string[] {
  return [
    'if (queue.count > 0) {',
    ...indent(['fill_queue(&queue);', ...decodeQueue(variant)]),
    '}',
  ];
}

function decodeQueue({ decode, amplitude }: PopulationVariant): string[] {
  const call = amplitude === undefined ? 'decode_rows' : 'decode_fired';
  return decode.flatMap((shape, i) =>
    shape.kind === 'vector' && shape.dimensions === 'many'
      ? [`${call}(sums${i}, decoders${i}, &queue, outputs${i});`]
      : [],
  );
}
