/** How large a closed block is: its name, and room for what it shows. The same numbers tell where each part is drawn. */

import type { Shown } from './contents.ts';
import type { Size } from './layout/box.ts';
import { type Branch, isNetwork } from './tree.ts';

/** Where the parts of a block stand, from its left upper corner. */
export interface Parts extends Size {
  /** A word or a number of neurons under the name. */
  readonly about: boolean;
  readonly picture: { readonly x: number; readonly y: number; readonly size: number } | undefined;
  readonly pen: Parts['picture'];
  /** Top of the first line of words. */
  readonly wordsTop: number;
  readonly wordLines: number;
}

/** Pixels. */
export const padding = 12;
export const nameSize = 13;
export const smallName = 11.5;
export const lineHeight = 17;
const networkWidth = 168;
const narrowWidth = 128;
const pictureSize = 64;
/** Side of the small squares under a pen's, one for each thing that was written. */
export const writtenSize = 20;

/** Width of a text, about: letters of the page's font are half as wide as they are high. */
const widthOf = (text: string, size: number): number => text.length * size * 0.54;

/** Lays out the inside of a block; `narrow`: for a narrow page. */
export function partsOf(branch: Branch, shown: Shown, narrow = false): Parts {
  const network = isNetwork(branch);
  const wordLines = linesFor(shown);
  const large = network || wordLines > 0 || shown.picture !== undefined || shown.pen !== undefined;
  if (!large) return leafParts(branch);
  const nameWidth = widthOf(branch.name, nameSize) + 2 * padding + (network ? 16 : 0);
  const least = wordLines === 0 && !network ? 112 : narrow ? narrowWidth : networkWidth;
  const width = Math.min(260, Math.max(least, nameWidth));
  const about = branch.neurons > 0;
  let y = 12 + nameSize + (about ? 16 : 4);
  const spot = (wanted: boolean): Parts['picture'] => {
    if (!wanted) return undefined;
    const made = { x: (width - pictureSize) / 2, y: y + 6, size: pictureSize };
    y += pictureSize + 10;
    return made;
  };
  const picture = spot(shown.picture !== undefined);
  const pen = spot(shown.pen !== undefined);
  if (pen !== undefined) y += writtenSize + 4;
  const wordsTop = y + 8;
  if (wordLines > 0) y = wordsTop + wordLines * lineHeight;
  return { width, height: y + 14, about, picture, pen, wordsTop, wordLines };
}

function leafParts(branch: Branch): Parts {
  const about = branch.node?.kind === 'ensemble';
  const plain = branch.node?.kind === 'relay' || branch.node?.kind === 'input';
  const width = Math.min(220, Math.max(plain ? 64 : 96, widthOf(branch.name, smallName) + 26));
  return {
    width,
    height: about ? 42 : 26,
    about,
    picture: undefined,
    pen: undefined,
    wordsTop: 0,
    wordLines: 0,
  };
}

/** A lone pointer may be a list and gets four lines; several ports get one each. */
function linesFor({ words }: Shown): number {
  const [only] = words;
  if (words.length !== 1 || only === undefined) return words.length;
  return only.vocabulary === undefined ? 1 : 4;
}
