/** Draws what blocks are: cards for networks and ensembles, pills for relays and inputs; once per layout, theme and selection. */

import type { Marks } from '../draw/marks.ts';
import { mix, type Theme } from '../draw/theme.ts';
import type { Parts } from './block-size.ts';
import type { Box } from './layout/box.ts';
import { type Branch, isNetwork } from './tree.ts';

/** How round the corners of a block are. */
export function radiusOf(branch: Branch, { height }: Box): number {
  if (isNetwork(branch)) return 12;
  if (branch.node?.kind === 'plant') return 4;
  return branch.node?.kind === 'ensemble' ? 9 : Math.min(13, height / 2);
}

/** How a block is marked. */
export interface BlockMark {
  readonly selected: boolean;
  readonly hovered: boolean;
  /** It differs from the recording compared with. */
  readonly differs: boolean;
}

function ring(marks: Marks, box: Box, radius: number, theme: Theme, mark: BlockMark): void {
  const around = (width: number, colour: number, opacity = 1): void =>
    marks.box(
      box.x - width,
      box.y - width,
      box.width + 2 * width,
      box.height + 2 * width,
      colour,
      opacity,
      radius + width,
    );
  if (mark.selected) around(2.5, theme.accent);
  else if (mark.hovered) around(1.5, theme.soft, 0.8);
}

/** The ground of an open network; the deeper, the more it stands out. */
export function paintOpen(
  marks: Marks,
  branch: Branch,
  box: Box,
  theme: Theme,
  mark: BlockMark,
): void {
  const radius = 16;
  ring(marks, box, radius, theme, mark);
  marks.box(box.x, box.y, box.width, box.height, mix(theme.line, theme.soft, 0.25), 1, radius);
  const ground = mix(
    theme.paper,
    theme.dark ? theme.card : theme.soft,
    0.02 + 0.035 * branch.depth,
  );
  marks.box(
    box.x + 1,
    box.y + 1,
    box.width - 2,
    box.height - 2,
    theme.dark ? mix(theme.paper, theme.ink, 0.025 * branch.depth) : ground,
    1,
    radius - 1,
  );
  if (mark.differs) differing(marks, box, theme);
}

/** What differs from the run compared with has a dot of its own colour at its corner. */
function differing(marks: Marks, { x, y, width }: Box, theme: Theme): void {
  marks.dot(x + width - 3, y + 3, 7.5, theme.card);
  marks.dot(x + width - 3, y + 3, 5.5, theme.series[1] ?? theme.accent);
}

/** A closed block. */
export function paintClosed(
  marks: Marks,
  branch: Branch,
  box: Box,
  parts: Parts,
  theme: Theme,
  mark: BlockMark,
): void {
  const radius = radiusOf(branch, box);
  const border = mix(theme.line, theme.soft, theme.dark ? 0.22 : 0.18);
  const fill = quiet(branch) ? mix(theme.card, theme.paper, 0.55) : theme.card;
  if (isNetwork(branch)) card(marks, box, radius, border, mix(theme.card, theme.line, 0.35), 4);
  ring(marks, box, radius, theme, mark);
  card(marks, box, radius, border, fill, 0);
  if (branch.node?.kind === 'plant') card(marks, shrunk(box, 3), radius - 2, border, fill, 0);
  for (const spot of [parts.picture, parts.pen]) {
    if (spot === undefined) continue;
    const frame = { x: box.x + spot.x, y: box.y + spot.y, width: spot.size, height: spot.size };
    card(marks, shrunk(frame, -3), 6, border, theme.dark ? theme.paper : 0xffffff, 0);
  }
  if (mark.differs) differing(marks, box, theme);
}

/** Without neurons: it only passes on. */
export const quiet = (branch: Branch): boolean => branch.neurons === 0 && !isNetwork(branch);

const shrunk = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

function card(
  marks: Marks,
  { x, y, width, height }: Box,
  radius: number,
  border: number,
  fill: number,
  shift: number,
): void {
  marks.box(x + shift, y + shift, width, height, border, 1, radius);
  marks.box(x + shift + 1, y + shift + 1, width - 2, height - 2, fill, 1, radius - 1);
}
