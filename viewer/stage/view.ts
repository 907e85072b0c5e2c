/**
 * What of a tree is to be seen when some networks are open: blocks, and links between them. Links of what is not seen
 * are lifted to the block it is in, and merged. A link that crosses the border of an open network does so at a gate,
 * and is a piece on either side of it; so every piece lies in one network and can be laid out there.
 */

import type { Outline, OutlineLink } from '#engine/watching';
import { type Branch, isNetwork, lineage, type Tree } from './tree.ts';

/** Where a piece of a link ends: at a block, or at one of an open network's gates. */
export interface ViewEnd {
  readonly block: string;
  /** Key of the gate. */
  readonly gate?: string;
}

/** A piece of one or many links. */
export interface ViewLink {
  readonly key: string;
  /** The open network that it lies in. */
  readonly within: string;
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  /** Connections of the model in it. */
  readonly count: number;
  /** Numbers that pass, all together. */
  readonly size: number;
  /** All of it silences what it reaches. */
  readonly inhibits: boolean;
  /** Some of it learns. */
  readonly learns: boolean;
  /** Visible blocks that it comes from in the end. */
  readonly sources: readonly string[];
}

/** Where links pass the border of an open network. */
export interface Gate {
  readonly key: string;
  readonly block: string;
  readonly side: 'in' | 'out';
  /** The block at the other end. */
  readonly other: string;
}

/** What is to be seen. */
export interface View {
  readonly tree: Tree;
  /** Networks that are open; the root is. */
  readonly open: ReadonlySet<string>;
  /** Parents before children; without the root. */
  readonly blocks: readonly Branch[];
  readonly links: readonly ViewLink[];
  readonly gates: readonly Gate[];
  /** Things that link to themselves. */
  readonly loops: ReadonlySet<string>;
}

/** The view of a tree with these networks open (as far as those they are in are open as well). */
export function viewOf(tree: Tree, outline: Outline, opened: Iterable<string>): View {
  const wanted = new Set(opened);
  const open = new Set<string>([tree.root.path]);
  const blocks: Branch[] = [];
  const visit = (at: Branch): void => {
    for (const child of at.children) {
      blocks.push(child);
      if (!wanted.has(child.path) || !isNetwork(child)) continue;
      open.add(child.path);
      visit(child);
    }
  };
  visit(tree.root);
  const pieces = new Pieces();
  for (const link of outline.links) addLink(pieces, tree, open, link);
  return {
    tree,
    open,
    blocks,
    links: [...pieces.links.values()],
    gates: [...pieces.gates.values()],
    loops: pieces.loops,
  };
}

interface Growing extends ViewLink {
  count: number;
  size: number;
  inhibits: boolean;
  learns: boolean;
  readonly sources: string[];
}

/** Gathers what links are made of. */
class Pieces {
  readonly links = new Map<string, Growing>();
  readonly gates = new Map<string, Gate>();
  readonly loops = new Set<string>();

  gate(block: Branch, side: 'in' | 'out', other: Branch): ViewEnd {
    const key = `${block.path}${side === 'in' ? '<' : '>'}${other.path}`;
    if (!this.gates.has(key))
      this.gates.set(key, { key, block: block.path, side, other: other.path });
    return { block: block.path, gate: key };
  }

  add(within: Branch, from: ViewEnd, to: ViewEnd, source: Branch, link: OutlineLink): void {
    const key = `${from.gate ?? from.block} -> ${to.gate ?? to.block}`;
    let piece = this.links.get(key);
    if (piece === undefined) {
      piece = {
        key,
        within: within.path,
        from,
        to,
        count: 0,
        size: 0,
        inhibits: true,
        learns: false,
        sources: [],
      };
      this.links.set(key, piece);
    }
    piece.count++;
    piece.size += link.size;
    piece.inhibits &&= link.inhibits === true;
    piece.learns ||= link.learning !== undefined;
    if (!piece.sources.includes(source.path)) piece.sources.push(source.path);
  }
}

function addLink(pieces: Pieces, tree: Tree, open: ReadonlySet<string>, link: OutlineLink): void {
  const from = visibleLine(tree, open, link.from);
  const to = visibleLine(tree, open, link.to);
  const [source, target] = [from.at(-1), to.at(-1)];
  if (source === undefined || target === undefined) return;
  if (source === target) {
    if (link.from === link.to && !isNetwork(source)) pieces.loops.add(source.path);
    return;
  }
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  const [leaves, enters] = [from[shared], to[shared]];
  // A thing that is a network as well, and links to its own part: no border is crossed.
  if (leaves === undefined || enters === undefined) return;
  let end: ViewEnd = { block: source.path };
  for (const within of from.slice(shared, -1).reverse()) {
    const gate = pieces.gate(within, 'out', enters);
    pieces.add(within, end, gate, source, link);
    end = gate;
  }
  for (const [i, at] of to.slice(shared).entries()) {
    const last = at === target;
    const next = last ? { block: at.path } : pieces.gate(at, 'in', leaves);
    pieces.add(to[shared + i - 1] ?? tree.root, end, next, source, link);
    end = next;
  }
}

/** From the root down to the deepest block that is to be seen. */
function visibleLine(tree: Tree, open: ReadonlySet<string>, path: string): readonly Branch[] {
  const branch = tree.branches.get(path);
  if (branch === undefined) return [];
  const line = lineage(branch);
  const hidden = line.findIndex(({ path: at }) => !open.has(at));
  return hidden < 0 ? line : line.slice(0, hidden + 1);
}
