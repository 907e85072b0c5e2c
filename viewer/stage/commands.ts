/** What a person can do on the stage, whether with a pointer or with keys: changes of the state, and of what is seen. */

import type { App } from '../app.ts';
import type { Box, Point } from './layout/box.ts';
import { centreOf } from './layout/box.ts';
import type { StageModel } from './stage-model.ts';
import { type Branch, isNetwork } from './tree.ts';

/** Directions that one can go on the stage. */
export type Way = 'left' | 'right' | 'up' | 'down';

/** The commands of one stage. */
export class Commands {
  readonly #app: App;
  readonly #model: StageModel;
  readonly #look: (path: string) => void;

  constructor(app: App, model: StageModel, look: (path: string) => void) {
    this.#app = app;
    this.#model = model;
    this.#look = look;
  }

  /** The selected block, if it is to be seen. */
  get selected(): Branch | undefined {
    const { selected } = this.#app.store.now;
    if (selected === null || !this.#model.layout.boxes.has(selected)) return undefined;
    return this.#model.tree.branches.get(selected);
  }

  /** Selects a block, or none. */
  select(branch: Branch | undefined): void {
    const path = branch?.path ?? null;
    if (path === this.#app.store.now.selected) return;
    this.#app.store.change((state) => {
      state.selected = path;
    });
  }

  /** Opens or closes a network; looks inside a thing. */
  enter(branch: Branch): void {
    if (!isNetwork(branch)) {
      this.#look(branch.path);
      return;
    }
    const { path, name } = branch;
    const open = this.#isOpen(branch);
    this.#app.store.changeUndoably(`${open ? 'close' : 'open'} ${name}`, (state) => {
      if (open) state.open = state.open.filter((other) => other !== path);
      else state.open.push(path);
      state.selected = path;
    });
  }

  /** As the state says; what is drawn may be a frame behind. */
  #isOpen({ path }: Branch): boolean {
    return this.#app.store.now.open.includes(path);
  }

  /** Asks for panels of what is recorded there. */
  look(branch: Branch): void {
    this.#look(branch.path);
  }

  /** Closes the open network that is selected, else selects the network around, else nothing. */
  up(): boolean {
    const { selected } = this;
    if (selected === undefined) return false;
    if (this.#isOpen(selected)) this.enter(selected);
    else if (selected.parent === this.#model.tree.root) this.select(undefined);
    else this.select(selected.parent);
    return true;
  }

  /** Selects the nearest block that lies that way, in the same network if there is one. */
  go(way: Way): void {
    const { selected } = this;
    const { blocks } = this.#model.view;
    if (selected === undefined) {
      this.select(blocks[0]);
      return;
    }
    const own = this.#model.layout.boxes.get(selected.path);
    if (own === undefined) return;
    const near = (among: readonly Branch[]): Branch | undefined => {
      let [best, least]: [Branch | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
      for (const branch of among) {
        const box = this.#model.layout.boxes.get(branch.path);
        const away = box === undefined || branch === selected ? Infinity : distance(own, box, way);
        if (away < least) [best, least] = [branch, away];
      }
      return best;
    };
    const siblings = selected.parent?.children ?? [];
    this.select(near(siblings) ?? near(blocks) ?? selected);
  }

  /** Moves a block to a place in its network. */
  move({ path, name }: Branch, { x, y }: Point): void {
    const key = this.#model.placeKey(path);
    this.#app.store.changeUndoably(`move ${name}`, (state) => {
      state.places[key] = { x: Math.round(x), y: Math.round(y) };
    });
  }

  /** Moves the selected block by so much. */
  nudge(x: number, y: number): void {
    const { selected } = this;
    const place = selected === undefined ? undefined : this.#model.placeOf(selected);
    if (selected === undefined || place === undefined) return;
    this.move(selected, { x: place.x + x, y: place.y + y });
  }

  /** Forgets what was moved by hand. */
  tidy(): void {
    this.#app.store.changeUndoably('tidy the stage', (state) => {
      state.places = {};
    });
  }
}

const steps: Readonly<Record<Way, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** How far a box lies that way; what lies aside counts twice, what lies the other way is out of reach. */
function distance(from: Box, to: Box, way: Way): number {
  const [a, b] = [centreOf(from), centreOf(to)];
  const { x, y } = steps[way];
  const ahead = (b.x - a.x) * x + (b.y - a.y) * y;
  const aside = Math.abs((b.x - a.x) * y) + Math.abs((b.y - a.y) * x);
  return ahead < 8 || aside > ahead * 2.5 ? Number.POSITIVE_INFINITY : ahead + 2 * aside;
}
