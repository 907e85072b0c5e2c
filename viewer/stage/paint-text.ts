/** Writes what blocks are called and what they hold. Letters that would be too small to read are left out. */

import { mix, type Theme } from '../draw/theme.ts';
import type { Held } from '../source/word-finder.ts';
import { lineHeight, nameSize, padding, smallName } from './block-size.ts';
import { shortName } from './contents.ts';
import type { Box } from './layout/box.ts';
import type { ScaledLabels } from './scaled-labels.ts';
import { kindOf, neuronsOf, type StageModel } from './stage-model.ts';
import { type Branch, isNetwork } from './tree.ts';
import type { Gate } from './view.ts';

/** What text is written with. */
export interface TextView {
  readonly labels: ScaledLabels;
  readonly model: StageModel;
  readonly theme: Theme;
  readonly zoom: number;
  held(path: string): readonly Held[];
}

/** CSS pixels below which letters are not written, and up to which names grow when the stage is small. */
const leastSize = 6.2;
const readable = 10.5;
/** CSS pixels across below which a block has no name. */
const leastWidth = 22;
/** Width of small and of capital letters, in parts of their height, about. */
const letter = 0.56;
const capital = 0.68;

/** Writes all. */
export function paintText(view: TextView): void {
  const { labels, model, zoom } = view;
  labels.begin(zoom);
  for (const { branch, box } of model.opened) writeOpen(view, branch, box);
  for (const gate of model.view.gates) writeGate(view, gate);
  for (const { branch, box } of model.closed)
    if (isLarge(view, branch)) writeLarge(view, branch, box);
    else writeSmall(view, branch, box);
  labels.end();
}

const isLarge = ({ model }: TextView, branch: Branch): boolean => {
  const { wordLines, picture, pen } = model.partsOf(branch);
  return isNetwork(branch) || wordLines > 0 || picture !== undefined || pen !== undefined;
};

/** A size for a text in so much room: grown on a small stage as far as there is room, but never too small to be read. */
function sizeFor(text: string, room: number, size: number, zoom: number): number {
  const wanted = Math.max(size, readable / zoom);
  return Math.max(size, leastSize / zoom, Math.min(wanted, room / (text.length * letter)));
}

/** Whether a block is seen so small that no name is of use. */
const tiny = ({ width, height }: Box, zoom: number): boolean =>
  width * zoom < leastWidth || height * zoom < leastSize * 1.2;

/** Cuts a text to the room there is. */
function cut(text: string, room: number, size: number, wide = letter): string {
  const most = Math.floor(room / (size * wide) + 0.01);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}

function writeOpen(view: TextView, branch: Branch, box: Box): void {
  const { labels, theme, zoom } = view;
  const size = sizeFor(branch.name, box.width * 0.6, nameSize, zoom);
  if (size * zoom < leastSize) return;
  const width = labels.put(branch.name, box.x + 18, box.y + 12, { size, colour: theme.ink });
  if (branch.neurons === 0 || 10 * zoom < leastSize) return;
  const about = neuronsOf(branch);
  if (width + about.length * 6 + 40 > box.width) return;
  labels.put(about, box.x + 18 + width + 10, box.y + 12 + size * 0.25, {
    size: 10.5,
    colour: theme.soft,
  });
}

/** Beside a gate: where it leads. */
function writeGate({ labels, model, theme, zoom }: TextView, { key, block, other }: Gate): void {
  const size = Math.min(12, Math.max(9, 7.5 / zoom));
  const at = model.layout.gates.get(key);
  const box = model.layout.boxes.get(block);
  if (at === undefined || box === undefined || size * zoom < leastSize) return;
  const name = cut(other.slice(other.lastIndexOf('/') + 1), 60, size);
  const right = at.x > box.x + box.width / 2 && at.x > box.x + box.width - 1;
  const across = right ? -8 : 8;
  const top = at.y <= box.y + 1;
  labels.put(name, at.x + across, at.y + (top ? 6 : -12), {
    size,
    colour: theme.soft,
    anchor: [right ? 1 : 0, 0],
  });
}

function writeSmall({ labels, model, theme, zoom }: TextView, branch: Branch, box: Box): void {
  const { about } = model.partsOf(branch);
  const room = box.width - 14;
  if (tiny(box, zoom)) return;
  const size = Math.min(sizeFor(branch.name, room, smallName, zoom), box.height * 0.8);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const colour = branch.neurons > 0 ? theme.ink : mix(theme.soft, theme.ink, 0.35);
  labels.put(cut(branch.name, room, size), x, about ? y - 7 : y, {
    size,
    colour,
    anchor: [0.5, 0.5],
  });
  if (about && 9.5 * zoom >= leastSize)
    labels.put(ensembleWords(branch), x, y + 8, {
      size: 9.5,
      colour: theme.soft,
      anchor: [0.5, 0.5],
    });
}

function ensembleWords(branch: Branch): string {
  const many = branch.node?.ensembles ?? 1;
  return many > 1 ? `${many} × ${branch.node?.neurons ?? 0} neurons` : neuronsOf(branch);
}

function writeLarge(view: TextView, branch: Branch, box: Box): void {
  const { labels, model, theme, zoom } = view;
  const parts = model.partsOf(branch);
  const room = box.width - 2 * padding;
  const size = sizeFor(branch.name, room, nameSize, zoom);
  const pictured = parts.picture !== undefined || parts.pen !== undefined;
  if (size * zoom < readable * 0.8 && !pictured && branch.name.includes(' ')) {
    writeWrapped(view, branch, box);
    return;
  }
  const fitted = pictured ? Math.min(size, nameSize * 1.45) : size;
  if (tiny(box, zoom) || fitted * zoom < leastSize * 0.9) return;
  const top = box.y + 11 - (fitted - nameSize) * 0.3;
  labels.put(cut(branch.name, room, fitted), box.x + padding, top, {
    size: fitted,
    colour: theme.ink,
  });
  if (parts.about && 10 * zoom >= leastSize && size < nameSize * 1.3)
    labels.put(aboutOf(branch), box.x + padding, box.y + 13 + nameSize + 3, {
      size: 10,
      colour: theme.soft,
    });
  if (parts.wordLines > 0 && 10.5 * zoom >= leastSize) writeHeld(view, branch, box);
}

/** On a small stage: the words of a name one below the other, as large as they fit. */
function writeWrapped({ labels, theme, zoom }: TextView, { name }: Branch, box: Box): void {
  const words = name.split(' ');
  const longest = Math.max(...words.map(({ length }) => length));
  const room = (box.width - 2 * padding) / (longest * letter);
  const fits = Math.min(readable / zoom, room, (box.height - 20) / (words.length * 1.15));
  const size = Math.max(fits, leastSize / zoom);
  const lines = Math.max(1, Math.floor((box.height - 14) / (size * 1.1)));
  if (tiny(box, zoom)) return;
  words.slice(0, lines).forEach((word, index) => {
    labels.put(
      cut(word, box.width - 2 * padding, size),
      box.x + padding,
      box.y + 6 + index * size * 1.15,
      { size, colour: theme.ink },
    );
  });
}

const aboutOf = (branch: Branch): string =>
  isNetwork(branch) || branch.node?.kind === 'ensemble' ? neuronsOf(branch) : kindOf(branch);

/** A bound pair without spaces, so that it fits into a block. */
const spelled = ({ word }: Held): string => word.replaceAll(' * ', '*');

interface Line {
  readonly name: string;
  readonly held: Held | undefined;
}

function linesOf(view: TextView, branch: Branch): readonly Line[] {
  const { words } = view.model.contents.of(branch);
  const { wordLines } = view.model.partsOf(branch);
  const [only] = words;
  if (words.length !== 1 || only === undefined)
    return words.map((port) => ({ name: shortName(port), held: view.held(port.path)[0] }));
  const held = view.held(only.path);
  return Array.from({ length: wordLines }, (_, i) => ({ name: '', held: held[i] }));
}

function writeHeld(view: TextView, branch: Branch, box: Box): void {
  const { labels, model, theme } = view;
  const { wordsTop } = model.partsOf(branch);
  const lines = linesOf(view, branch);
  const [left, right] = [box.x + padding, box.x + box.width - padding];
  const [first] = lines;
  if (
    lines.length > 1 &&
    first?.name === '' &&
    lines[1]?.held === undefined &&
    first.held !== undefined
  ) {
    writeAlone(view, first.held, box, wordsTop);
    return;
  }
  const longest = Math.max(0, ...lines.map(({ name }) => name.length));
  const column = longest === 0 ? 0 : Math.min(76, longest * 5.8 + 10);
  lines.forEach(({ name, held }, index) => {
    const y = box.y + wordsTop + index * lineHeight;
    if (name !== '')
      labels.put(cut(name, column - 4, 10), left, y + 1, { size: 10, colour: theme.soft });
    if (held === undefined) {
      if (index === 0 || name !== '')
        labels.put('–', left + column, y, { size: 11, colour: theme.soft, opacity: 0.7 });
      return;
    }
    const room = right - left - column - 28;
    labels.put(
      cut(spelled(held), room, 11, /[a-z]/.test(held.word) ? letter : capital),
      left + column,
      y,
      { size: 11, colour: theme.ink },
    );
    labels.put(held.similarity.toFixed(2), right, y + 1, {
      size: 10,
      colour: theme.soft,
      anchor: [1, 0],
    });
  });
}

/** A single word where there is room for several. */
function writeAlone({ labels, theme }: TextView, held: Held, box: Box, top: number): void {
  const room = box.width - 2 * padding - 32;
  const size = Math.min(20, room / (spelled(held).length * capital));
  const y = box.y + top + 20;
  labels.put(spelled(held), box.x + padding, y, { size, colour: theme.ink, anchor: [0, 0.5] });
  labels.put(held.similarity.toFixed(2), box.x + box.width - padding, y, {
    size: 10,
    colour: theme.soft,
    anchor: [1, 0.5],
  });
}
