/** Draws links, the gates they pass, and the loops of what feeds itself; once per layout, theme and selection. */

import type { Marks } from '../draw/marks.ts';
import { mix, type Theme } from '../draw/theme.ts';
import type { Layout } from './layout/layout.ts';
import type { View, ViewLink } from './view.ts';

/** Whether an end of the link is at the block or in it. */
export const touches = ({ from, to, sources }: ViewLink, path: string): boolean =>
  from.block === path || to.block === path || sources.includes(path);

/** The colour of a link: what silences is purple, what learns is green, the rest is quiet. */
export function linkColour(link: ViewLink, theme: Theme): number {
  if (link.inhibits) return mix(theme.line, theme.series[3] ?? theme.ink, 0.75);
  if (link.learns) return mix(theme.line, theme.series[2] ?? theme.ink, 0.85);
  return mix(theme.line, theme.soft, theme.dark ? 0.42 : 0.5);
}

/** Draws them all; those of the selected block stand out. */
export function paintLinks(
  marks: Marks,
  view: View,
  layout: Layout,
  theme: Theme,
  selected: string | null,
): void {
  for (const link of view.links) {
    const route = layout.routes.get(link.key);
    if (route !== undefined)
      paintLink(marks, link, route, theme, selected !== null && touches(link, selected));
  }
  for (const { key } of view.gates) {
    const gate = layout.gates.get(key);
    if (gate === undefined) continue;
    marks.dot(gate.x, gate.y, 4.5, mix(theme.line, theme.soft, 0.6));
    marks.dot(gate.x, gate.y, 3, theme.card);
  }
  for (const path of view.loops) paintLoop(marks, layout, path, theme);
}

function paintLink(
  marks: Marks,
  link: ViewLink,
  route: Float32Array,
  theme: Theme,
  chosen: boolean,
): void {
  const plain = linkColour(link, theme);
  const colour = chosen ? mix(plain, theme.accent, 0.7) : plain;
  const width = Math.min(3, 1.2 + 0.28 * Math.log2(link.count)) + (chosen ? 0.5 : 0);
  const at = (i: number): number => route[i] ?? 0;
  for (let i = 2; i < route.length; i += 2)
    marks.line(at(i - 2), at(i - 1), at(i), at(i + 1), width, colour);
  if (link.to.gate === undefined || link.to.block !== link.within)
    tip(marks, route, link, colour, theme);
}

/** The end of a link: an arrow head, or a ring where it silences. */
function tip(
  marks: Marks,
  route: Float32Array,
  { inhibits }: ViewLink,
  colour: number,
  theme: Theme,
): void {
  const end = route.length - 2;
  const [x, y] = [route[end] ?? 0, route[end + 1] ?? 0];
  const [dx, dy] = [x - (route[end - 2] ?? 0), y - (route[end - 1] ?? 0)];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  if (inhibits) {
    marks.dot(x - ux * 4.5, y - uy * 4.5, 4.5, colour);
    marks.dot(x - ux * 4.5, y - uy * 4.5, 2.7, theme.card);
    return;
  }
  for (const turn of [-0.42, 0.42]) {
    const [cos, sin] = [Math.cos(turn) * 7.5, Math.sin(turn) * 7.5];
    marks.line(x - ux * cos + uy * sin, y - uy * cos - ux * sin, x - ux, y - uy, 1.7, colour);
  }
}

function paintLoop(marks: Marks, layout: Layout, path: string, theme: Theme): void {
  const box = layout.boxes.get(path);
  if (box === undefined) return;
  const [x, y, radius] = [box.x + box.width - 15, box.y - 1, 7];
  const colour = mix(theme.line, theme.soft, 0.5);
  const at = (i: number): readonly [number, number] => {
    const angle = Math.PI * (0.9 + (i / 12) * 1.2);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  };
  for (let i = 1; i <= 12; i++) marks.line(...at(i - 1), ...at(i), 1.3, colour);
}
