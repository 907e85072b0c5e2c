/** What the stage shows now: the tree of the source's outline, the view of it, and where that stands. */

import type { Outline } from '#engine/watching';
import type { Source } from '../source/source.ts';
import type { ViewState } from '../state/state.ts';
import { type Parts, partsOf } from './block-size.ts';
import { fitting } from './camera.ts';
import { Contents } from './contents.ts';
import { type Box, holds, type Point, type Size } from './layout/box.ts';
import { inset, type Layout, layoutOf } from './layout/layout.ts';
import { type Branch, isNetwork, type Tree, treeOf } from './tree.ts';
import { type View, viewOf } from './view.ts';

/** How much larger the model must be seen before it is turned. */
const clearly = 1.1;
/** Before the paths of what was moved while the stage ran from top to bottom. */
const downMark = 'down ';

/** A block and where it stands. */
export interface Standing {
  readonly branch: Branch;
  readonly box: Box;
}

/** Keeps the view and the layout for a state, and answers where things are. */
export class StageModel {
  readonly tree: Tree;
  readonly contents: Contents;
  view: View;
  layout: Layout;
  /** Blocks that are closed, and open networks, each with where it stands. */
  closed: readonly Standing[] = [];
  opened: readonly Standing[] = [];
  readonly #outline: Outline;
  readonly #parts = new Map<string, Parts>();
  #open: readonly string[] = [];
  #moved: ViewState['places'] = {};
  #down = false;
  #room: Size = { width: 0, height: 0 };

  constructor(source: Source) {
    this.#outline = source.head.outline ?? outlineOfPorts(source);
    this.tree = treeOf(this.#outline);
    const live = source.live !== undefined;
    this.contents = new Contents(this.tree, source.ports, source.head, live);
    this.view = viewOf(this.tree, this.#outline, []);
    this.layout = this.#layOut();
  }

  /** Follows the state and the room (CSS pixels) there is; whether anything stands elsewhere now. */
  update(open: readonly string[], moved: ViewState['places'], room: Size): boolean {
    const turned = this.#turn(room);
    const sameView = open === this.#open;
    if (sameView && moved === this.#moved && !turned) return false;
    if (!sameView) this.view = viewOf(this.tree, this.#outline, open);
    this.#open = open;
    this.#moved = moved;
    this.layout = this.#layOut();
    return true;
  }

  /** Runs from top to bottom where the whole model, closed, is seen larger so; whether that has changed. */
  #turn(room: Size): boolean {
    if (room.width === this.#room.width && room.height === this.#room.height) return false;
    this.#room = room;
    const before = this.#down;
    const closed = viewOf(this.tree, this.#outline, []);
    const zoomOf = (down: boolean): number => {
      this.#down = down;
      const { extent } = this.#layoutOf(closed, {});
      return fitting(extent, room.width, room.height, Number.POSITIVE_INFINITY).zoom;
    };
    this.#down = zoomOf(true) > zoomOf(false) * clearly;
    return this.#down !== before;
  }

  /** The name under which a block's place is kept: each way of running has its own. */
  placeKey(path: string): string {
    return this.#down ? `${downMark}${path}` : path;
  }

  /** The inside of a closed block. */
  partsOf(branch: Branch): Parts {
    const key = `${this.#down} ${branch.path}`;
    let parts = this.#parts.get(key);
    if (parts === undefined) {
      parts = partsOf(branch, this.contents.of(branch), this.#down);
      this.#parts.set(key, parts);
    }
    return parts;
  }

  /** Whether it is an open network. */
  isOpen({ path }: Branch): boolean {
    return this.view.open.has(path);
  }

  /** The innermost block at a point of the stage. */
  at({ x, y }: Point): Branch | undefined {
    let found: Branch | undefined;
    for (const block of this.view.blocks) {
      const box = this.layout.boxes.get(block.path);
      if (box !== undefined && holds(box, x, y)) found = block;
    }
    return found;
  }

  /** The block that is to be seen of a path: its own, or the closed network that it is in. */
  seenOf(path: string): Branch | undefined {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
      if (this.layout.boxes.has(at)) return this.tree.branches.get(at);
    return undefined;
  }

  /** Where a block stands in the network it is in: what `state.places` says when it was moved by hand. */
  placeOf(branch: Branch): Point | undefined {
    const box = this.layout.boxes.get(branch.path);
    if (box === undefined) return undefined;
    const outer = this.layout.boxes.get(branch.parent?.path ?? '');
    return outer === undefined
      ? { x: box.x, y: box.y }
      : { x: box.x - outer.x - inset.left, y: box.y - outer.y - inset.top };
  }

  #layoutOf(view: View, moved: ViewState['places']): Layout {
    return layoutOf(view, {
      sizeOf: (branch) => this.partsOf(branch),
      places: this.#outline.places ?? {},
      moved,
      down: this.#down,
    });
  }

  #layOut(): Layout {
    const own = Object.entries(this.#moved).flatMap(([key, place]) => {
      const path = key.startsWith(downMark) ? key.slice(downMark.length) : key;
      return key === this.placeKey(path) ? [[path, place] as const] : [];
    });
    const layout = this.#layoutOf(this.view, Object.fromEntries(own));
    const standing = this.view.blocks.flatMap((branch): Standing[] => {
      const box = layout.boxes.get(branch.path);
      return box === undefined ? [] : [{ branch, box }];
    });
    this.closed = standing.filter(({ branch }) => !this.isOpen(branch));
    this.opened = standing.filter(({ branch }) => this.isOpen(branch));
    return layout;
  }
}

/** Of a recording that does not say what the model is made of: a thing for each port. */
function outlineOfPorts({ ports }: Source): Outline {
  const paths = new Set(ports.map(({ path, of }) => of ?? path));
  return { nodes: [...paths].map((path) => ({ path, kind: 'node', size: 1 })), links: [] };
}

/** What a block is, in words. */
export function kindOf(branch: Branch): string {
  if (isNetwork(branch)) return 'network';
  return branch.node?.kind ?? 'thing';
}

/** How many neurons it has, in words. */
export const neuronsOf = ({ neurons }: Branch): string =>
  `${neurons.toLocaleString('en')} neuron${neurons === 1 ? '' : 's'}`;
