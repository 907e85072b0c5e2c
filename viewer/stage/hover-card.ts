/** What a block is, in a small card beside the pointer's block: path, neurons, rate, and what a double click does. */

import type { Container } from 'pixi.js';
import { Labels } from '../draw/labels.ts';
import { Marks } from '../draw/marks.ts';
import { mix, type Theme } from '../draw/theme.ts';
import type { Doing } from './activity.ts';
import type { Camera } from './camera.ts';
import { kindOf, neuronsOf, type StageModel } from './stage-model.ts';
import { type Branch, isNetwork } from './tree.ts';

const lineHeight = 16;
const inside = 9;

/** The card. */
export class HoverCard {
  readonly #marks: Marks;
  readonly #labels = new Labels();

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#marks = new Marks(area);
    area.addChild(this.#labels.container);
  }

  /** Shows it for a block, or hides it. */
  draw(
    branch: Branch | undefined,
    model: StageModel,
    { doing, differs }: { readonly doing: Doing | undefined; readonly differs: boolean },
    camera: Camera,
    room: { readonly width: number; readonly height: number },
    theme: Theme,
  ): void {
    this.#marks.begin();
    this.#labels.begin();
    const box = branch === undefined ? undefined : model.layout.boxes.get(branch.path);
    if (branch !== undefined && box !== undefined) {
      const lines = linesOf(branch, model, doing, differs);
      const width = Math.max(...lines.map((line) => line.length)) * 6 + 2 * inside;
      const height = lines.length * lineHeight + 2 * inside - 3;
      const below = camera.y + camera.zoom * (box.y + box.height) + 8;
      const above = camera.y + camera.zoom * box.y - height - 8;
      const x = clamp(camera.x + camera.zoom * box.x, 6, room.width - width - 6);
      const y = below + height < room.height - 4 ? below : Math.max(6, above);
      this.#marks.box(x - 1, y - 1, width + 2, height + 2, mix(theme.line, theme.soft, 0.4), 1, 9);
      this.#marks.box(x, y, width, height, theme.card, 1, 8);
      lines.forEach((line, index) => {
        const colour = index === 0 ? theme.ink : theme.soft;
        this.#labels.put(line, x + inside, y + inside + index * lineHeight - 2, {
          size: 11,
          colour,
        });
      });
    }
    this.#labels.end();
    this.#marks.end();
  }
}

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

function linesOf(
  branch: Branch,
  model: StageModel,
  doing: Doing | undefined,
  differs: boolean,
): readonly string[] {
  const rate = doing?.rate === undefined ? '' : ` · ${doing.rate.toFixed(1)} Hz`;
  const neurons = branch.neurons > 0 ? ` · ${neuronsOf(branch)}` : '';
  const shown =
    branch.node === undefined
      ? ''
      : ` · ${branch.node.size} ${branch.node.size === 1 ? 'number' : 'numbers'}`;
  const type = branch.node?.neuronType === undefined ? '' : ` · ${branch.node.neuronType}`;
  const closes = model.isOpen(branch) ? 'closes' : 'opens';
  return [
    branch.path,
    `${kindOf(branch)}${neurons}${shown}${type}${rate}`,
    ...(differs ? ['differs from the other run now'] : []),
    isNetwork(branch) ? `double click ${closes} it` : 'double click looks inside',
  ];
}
