/** Holds the state: every change is an immer recipe with a name; those that can be undone leave patches behind. */

import { applyPatches, type Draft, enablePatches, type Patch, produceWithPatches } from 'immer';
import { BehaviorSubject } from 'rxjs';
import type { ViewState } from './state.ts';

enablePatches();

interface Done {
  readonly name: string;
  readonly forth: readonly Patch[];
  readonly back: readonly Patch[];
}

/** Most changes that can be undone. */
const longest = 200;

/** The state of a page. */
export class Store {
  readonly state: BehaviorSubject<ViewState>;
  #done: readonly Done[] = [];
  #undone: readonly Done[] = [];

  constructor(initial: ViewState) {
    this.state = new BehaviorSubject(initial);
  }

  /** The state as it is now. */
  get now(): ViewState {
    return this.state.value;
  }

  /** Changes the state. */
  change(recipe: (draft: Draft<ViewState>) => void): void {
    this.#apply(recipe);
  }

  /** Changes the state such that `undo` takes it back; `name` in words, e.g. `move vision`. */
  changeUndoably(name: string, recipe: (draft: Draft<ViewState>) => void): void {
    const [forth, back] = this.#apply(recipe);
    if (forth.length === 0) return;
    this.#done = [...this.#done, { name, forth, back }].slice(-longest);
    this.#undone = [];
  }

  #apply(recipe: (draft: Draft<ViewState>) => void): readonly [readonly Patch[], readonly Patch[]] {
    const [next, forth, back] = produceWithPatches(this.now, (draft: Draft<ViewState>) => {
      recipe(draft);
    });
    if (forth.length > 0) this.state.next(next);
    return [forth, back];
  }

  /** Takes back the last change that can be; its name, or undefined when there is none. */
  undo(): string | undefined {
    const last = this.#done.at(-1);
    if (last === undefined) return undefined;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, last];
    this.state.next(applyPatches(this.now, last.back));
    return last.name;
  }

  /** Makes again what was taken back last. */
  redo(): string | undefined {
    const last = this.#undone.at(-1);
    if (last === undefined) return undefined;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, last];
    this.state.next(applyPatches(this.now, last.forth));
    return last.name;
  }
}
