/**
 * A layout in columns for networks that are too large to be laid out with care: what feeds stands left of what is fed
 * (longest path, cycles cut where a walk meets itself), columns are ordered by the mean place of neighbours
 * (Sugiyama, Tagawa & Toda 1981), and columns that get too tall are broken.
 */

import type { Point, Size } from './box.ts';

/** A part. */
export interface Item extends Size {
  readonly key: string;
  /** Column and row in the block diagram. */
  readonly place?: readonly [column: number, row: number];
}

/** A link between two parts. */
export interface Arc {
  readonly from: string;
  readonly to: string;
}

/** Left upper corners of the items. */
export function layered(
  items: readonly Item[],
  arcs: readonly Arc[],
  columnGap: number,
  rowGap: number,
): Map<string, Point> {
  const after = neighbours(items, arcs, ({ from, to }) => [from, to]);
  const before = neighbours(items, arcs, ({ from, to }) => [to, from]);
  const rank = ranks(items, after);
  const columns: Item[][] = [];
  for (const item of items) {
    const at = rank.get(item.key) ?? 0;
    columns[at] ??= [];
    columns[at].push(item);
  }
  for (let sweep = 0; sweep < 4; sweep++) {
    const [order, sides] =
      sweep % 2 === 0 ? [[...columns.keys()], before] : [[...columns.keys()].reverse(), after];
    const place = new Map<string, number>();
    for (const at of order) sortByNeighbours(columns[at] ?? [], sides, place);
  }
  return stack(columns, items.length, columnGap, rowGap);
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighbours(
  items: readonly Item[],
  arcs: readonly Arc[],
  ends: (arc: Arc) => readonly [string, string],
): Neighbours {
  const all = new Map(items.map(({ key }): [string, string[]] => [key, []]));
  for (const arc of arcs) {
    const [from, to] = ends(arc);
    if (from !== to && all.has(to)) all.get(from)?.push(to);
  }
  return all;
}

/** Longest path to each item from items nothing leads to; an arc that closes a cycle does not count. */
function ranks(items: readonly Item[], after: Neighbours): ReadonlyMap<string, number> {
  const walk = new Walk(after);
  for (const { key } of items) walk.from(key);
  const rank = new Map<string, number>();
  for (const key of walk.finished.reverse())
    for (const child of walk.forward.get(key) ?? [])
      rank.set(child, Math.max(rank.get(child) ?? 0, (rank.get(key) ?? 0) + 1));
  return rank;
}

/** A walk, deep first, that leaves out the arcs that lead back to where it came from. */
class Walk {
  /** Each after all that it leads to. */
  readonly finished: string[] = [];
  readonly forward = new Map<string, string[]>();
  readonly #after: Neighbours;
  readonly #state = new Map<string, 'open' | 'done'>();

  constructor(after: Neighbours) {
    this.#after = after;
  }

  from(start: string): void {
    if (this.#state.has(start)) return;
    const path = [this.#enter(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const child = this.#after.get(top.key)?.[top.next++];
      if (child === undefined) {
        this.#state.set(top.key, 'done');
        this.finished.push(top.key);
        path.pop();
      } else if (this.#state.get(child) !== 'open') {
        this.forward.get(top.key)?.push(child);
        if (!this.#state.has(child)) path.push(this.#enter(child));
      }
    }
  }

  #enter(key: string): { readonly key: string; next: number } {
    this.#state.set(key, 'open');
    this.forward.set(key, []);
    return { key, next: 0 };
  }
}

function sortByNeighbours(column: Item[], sides: Neighbours, place: Map<string, number>): void {
  const wish = new Map(
    column.map(({ key }, index) => {
      const known = (sides.get(key) ?? []).flatMap((other) => place.get(other) ?? []);
      const mean = known.reduce((sum, at) => sum + at, 0) / known.length;
      return [key, known.length === 0 ? (index + 0.5) / column.length : mean] as const;
    }),
  );
  column.sort((a, b) => (wish.get(a.key) ?? 0) - (wish.get(b.key) ?? 0));
  column.forEach(({ key }, index) => {
    place.set(key, (index + 0.5) / column.length);
  });
}

function stack(
  columns: readonly Item[][],
  count: number,
  columnGap: number,
  rowGap: number,
): Map<string, Point> {
  const most = Math.max(6, Math.ceil(Math.sqrt(count) * 1.3));
  const broken = columns.flatMap((column) =>
    Array.from({ length: Math.ceil(column.length / most) }, (_, i) =>
      column.slice(i * most, (i + 1) * most),
    ),
  );
  const heights = broken.map((column) =>
    column.reduce((sum, { height }) => sum + height + rowGap, -rowGap),
  );
  const tallest = Math.max(0, ...heights);
  const points = new Map<string, Point>();
  let x = 0;
  broken.forEach((column, index) => {
    const width = Math.max(...column.map((item) => item.width));
    let y = (tallest - (heights[index] ?? 0)) / 2;
    for (const item of column) {
      points.set(item.key, { x: x + (width - item.width) / 2, y });
      y += item.height + rowGap;
    }
    x += width + columnGap;
  });
  return points;
}
