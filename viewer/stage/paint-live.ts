/** Draws what changes with every frame: how much blocks glow, and what runs along links. */

import type { Marks } from '../draw/marks.ts';
import { mix, type Theme } from '../draw/theme.ts';
import type { Doing } from './activity.ts';
import { padding } from './block-size.ts';
import { Stream } from './flow.ts';
import type { Glow } from './glow.ts';
import type { Layout } from './layout/layout.ts';
import { radiusOf } from './paint-blocks.ts';
import { linkColour } from './paint-links.ts';
import type { StageModel } from './stage-model.ts';
import { isNetwork } from './tree.ts';

/** What every block does, by path. */
export type Doings = ReadonlyMap<string, Doing>;

/** Shadows of all closed blocks, and light around those that are active. */
export function paintGlow(glow: Glow, model: StageModel, doings: Doings, theme: Theme): void {
  glow.begin();
  for (const { branch, box } of model.closed) {
    const radius = radiusOf(branch, box);
    if (isNetwork(branch)) glow.put(box, radius, 7, 0x000000, theme.dark ? 0.35 : 0.1, 3);
    const level = doings.get(branch.path)?.level ?? 0;
    if (level > 0.02) {
      const strength = (theme.dark ? 0.62 : 0.7) * level;
      glow.put(box, radius, isNetwork(branch) ? 11 : 7, theme.glow, strength);
    }
  }
  glow.end();
}

/** On the blocks: a warm tint, and a bar that says the same by its length, for who does not see the light. */
export function paintLevels(marks: Marks, model: StageModel, doings: Doings, theme: Theme): void {
  marks.begin();
  for (const { branch, box } of model.closed) {
    const level = doings.get(branch.path)?.level;
    if (level === undefined) continue;
    const { x, y, width, height } = box;
    const tint = (theme.dark ? 0.1 : 0.12) * level;
    marks.box(x + 1, y + 1, width - 2, height - 2, theme.glow, tint, radiusOf(branch, box) - 1);
    const [left, across] = [x + padding, width - 2 * padding];
    const thick = isNetwork(branch) ? 3 : 2;
    const top = y + height - (isNetwork(branch) ? 9 : 5);
    marks.box(left, top, across, thick, mix(theme.card, theme.line, 0.8), 1, thick / 2);
    marks.box(left, top, Math.max(thick, across * level), thick, theme.glow, 1, thick / 2);
  }
  marks.end();
}

/** The dots that run along links, for one layout. */
export class Flows {
  #layout: Layout | undefined;
  #streams = new Map<string, Stream>();
  #clock = 0;
  #time = Number.NaN;

  /** Draws them where they are now; they move while the moment looked at does. */
  paint(
    marks: Marks,
    model: StageModel,
    doings: Doings,
    theme: Theme,
    moment: { readonly time: number; readonly clock: number },
  ): void {
    if (this.#layout !== model.layout) this.#renew(model.layout);
    const moves = this.#time !== moment.time;
    const seconds = moves ? Math.min(0.1, Math.max(0, moment.clock - this.#clock)) : 0;
    this.#clock = moment.clock;
    this.#time = moment.time;
    marks.begin();
    for (const link of model.view.links) {
      const stream = this.#streams.get(link.key);
      let level = -1;
      for (const source of link.sources) level = Math.max(level, doings.get(source)?.level ?? -1);
      if (stream === undefined || level < 0) continue;
      stream.advance(seconds, level);
      const colour = mix(linkColour(link, theme), theme.glow, 0.35 + 0.65 * level);
      stream.draw(marks, 1.5 + 1.1 * level, colour, 0.25 + 0.75 * level, 9);
    }
    marks.end();
  }

  #renew(layout: Layout): void {
    this.#layout = layout;
    let count = 0;
    this.#streams = new Map(
      [...layout.routes].map(([key, points]) => [key, new Stream(points, (count++ * 7) % 30)]),
    );
  }
}
