/**
 * The stage for people who do not see it: a tree of the same blocks, each with what it is, how active it is and what it
 * holds. It has the stage's focus; its text is out of sight. It is written at most once a second, and only where
 * something has changed.
 */

import type { Held } from '../source/word-finder.ts';
import { inWords } from '../source/words-held.ts';
import type { Doing } from './activity.ts';
import type { StageModel } from './stage-model.ts';
import { kindOf, neuronsOf } from './stage-model.ts';
import { type Branch, isNetwork } from './tree.ts';

/** What the tree is written from. */
export interface TreeWriting {
  readonly model: StageModel;
  readonly doings: ReadonlyMap<string, Doing>;
  readonly selected: string | null;
  /** Blocks that differ from the run that is compared with. */
  readonly differing: ReadonlySet<string>;
  held(path: string): readonly Held[];
}

let trees = 0;

/** The tree of one stage. */
export class BlockTree {
  /** Takes pointers and keys; lies over the stage. */
  readonly element: HTMLElement;
  readonly #items = new Map<string, HTMLElement>();
  readonly #id = `stage${trees++}`;
  #blocks: readonly Branch[] = [];

  constructor(name: string) {
    this.element = document.createElement('div');
    const { element } = this;
    element.setAttribute('role', 'tree');
    element.setAttribute('aria-label', `Blocks of ${name}`);
    element.setAttribute('aria-roledescription', 'block diagram');
    element.tabIndex = 0;
    Object.assign(element.style, {
      position: 'absolute',
      inset: '0',
      overflow: 'hidden',
      touchAction: 'none',
      userSelect: 'none',
      outlineOffset: '-3px',
      borderRadius: 'inherit',
    });
  }

  /** Says what there is now. */
  write(writing: TreeWriting): void {
    const { model, selected } = writing;
    if (this.#blocks !== model.view.blocks) this.#renew(model);
    for (const branch of model.view.blocks) {
      const item = this.#items.get(branch.path);
      if (item === undefined) continue;
      set(item, 'aria-label', describe(branch, writing));
      set(item, 'aria-selected', String(branch.path === selected));
      if (isNetwork(branch)) set(item, 'aria-expanded', String(model.isOpen(branch)));
    }
    const active = selected === null ? undefined : this.#items.get(selected);
    if (active === undefined) this.element.removeAttribute('aria-activedescendant');
    else set(this.element, 'aria-activedescendant', active.id);
  }

  #renew(model: StageModel): void {
    this.#blocks = model.view.blocks;
    this.#items.clear();
    this.element.replaceChildren(
      ...this.#blocks.map((branch, index) => {
        const item = document.createElement('div');
        item.setAttribute('role', 'treeitem');
        item.setAttribute('aria-level', String(branch.depth));
        item.id = `${this.#id}-${index}`;
        Object.assign(item.style, {
          position: 'absolute',
          width: '1px',
          height: '1px',
          overflow: 'hidden',
          clipPath: 'inset(50%)',
          pointerEvents: 'none',
        });
        this.#items.set(branch.path, item);
        return item;
      }),
    );
  }
}

function set(element: HTMLElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** One block in a sentence, e.g. `vision, network, 1,950 neurons, 12 Hz, holds SEV 0.93`. */
export function describe(
  branch: Branch,
  { model, doings, differing, held }: Omit<TreeWriting, 'selected'>,
): string {
  const rate = doings.get(branch.path)?.rate;
  const words = model.isOpen(branch) ? [] : model.contents.of(branch).words;
  const holding = words.flatMap(({ path }) => held(path).slice(0, 3).map(inWords));
  return [
    branch.name,
    kindOf(branch),
    ...(branch.neurons > 0 ? [neuronsOf(branch)] : []),
    ...(rate === undefined ? [] : [`${Math.round(rate)} Hz`]),
    ...(differing.has(branch.path) ? ['differs from the other run'] : []),
    ...(holding.length > 0 ? [`holds ${holding.join(', ')}`] : []),
  ].join(', ');
}
