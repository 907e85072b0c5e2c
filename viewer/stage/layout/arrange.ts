/**
 * Places the parts of one network: in the columns and rows of its block diagram where it has one, else from left to
 * right as signals go (dagre; a plainer way where that would take too long). What is linked to nothing stands below.
 */

import { Graph, layout as layOut } from '@dagrejs/dagre';
import { around, type Point } from './box.ts';
import { type Arc, type Item, layered } from './layered.ts';

/** Room between columns, where links run, and between rows. */
const columnGap = 58;
const narrowGap = 36;
const rowGap = 26;
/** Dagre takes about half a millisecond per item up to here, and more above. */
const careful = { items: 48, arcs: 120 };

/** Chains longer than this are cut into bands such that all of them are about so many times as wide as high. */
const leastChain = 1500;
const bandShape = 1.6;

/** How items are arranged. */
export interface Arranging {
  /** One of many networks to be arranged, so never with dagre. */
  readonly hasty?: boolean;
  /** Columns stand nearer to each other. */
  readonly dense?: boolean;
}

/** Left upper corners of the items; the left and the upper ones are at 0. No two items overlap. */
export function arrange(
  items: readonly Item[],
  arcs: readonly Arc[],
  { hasty = false, dense = false }: Arranging = {},
): Map<string, Point> {
  const placed = items.filter(({ place }) => place !== undefined);
  const linked = new Set(arcs.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const loose = items.filter(({ place }) => place === undefined);
  const free = loose.filter(({ key }) => linked.has(key));
  const alone = loose.filter(({ key }) => !linked.has(key));
  const gap = dense ? narrowGap : columnGap;
  const parts = [
    diagram(placed, gap),
    wrapped(flow(free, arcs, hasty), free),
    shelves(alone, widthFor(items)),
  ];
  const all = new Map<string, Point>();
  let top = 0;
  for (const part of parts) {
    const box = around(boxes(part, items));
    for (const [key, { x, y }] of part) all.set(key, { x: x - box.x, y: y - box.y + top });
    if (part.size > 0) top += box.height + rowGap * 1.4;
  }
  return all;
}

const boxes = (points: ReadonlyMap<string, Point>, items: readonly Item[]) =>
  items.flatMap(({ key, width, height }) => {
    const point = points.get(key);
    return point === undefined ? [] : [{ ...point, width, height }];
  });

/** A width that makes all of them together about twice as wide as high. */
function widthFor(items: readonly Item[]): number {
  const area = items.reduce(
    (sum, { width, height }) => sum + (width + rowGap) * (height + rowGap),
    0,
  );
  return Math.max(360, Math.sqrt(area * 1.6));
}

/** Each in the middle of its column and row; those that share a spot stand one below the other. */
function diagram(items: readonly Item[], gap: number): Map<string, Point> {
  const cells = new Map<string, Item[]>();
  for (const item of items) {
    const key = String(item.place);
    cells.set(key, [...(cells.get(key) ?? []), item]);
  }
  const columns = new Map<number, number>();
  const rows = new Map<number, number>();
  for (const cell of cells.values()) {
    const [column, row] = cell[0]?.place ?? [0, 0];
    const width = Math.max(...cell.map((item) => item.width));
    columns.set(column, Math.max(columns.get(column) ?? 0, width));
    rows.set(row, Math.max(rows.get(row) ?? 0, stackHeight(cell)));
  }
  const lefts = running(columns, gap);
  const tops = running(rows, rowGap * 1.8);
  const points = new Map<string, Point>();
  for (const cell of cells.values()) {
    const [column, row] = cell[0]?.place ?? [0, 0];
    let y = (tops.get(row) ?? 0) + ((rows.get(row) ?? 0) - stackHeight(cell)) / 2;
    for (const { key, width, height } of cell) {
      const spare = (columns.get(column) ?? 0) - width;
      points.set(key, { x: (lefts.get(column) ?? 0) + spare / 2, y });
      y += height + rowGap;
    }
  }
  return points;
}

const stackHeight = (cell: readonly Item[]): number =>
  cell.reduce((sum, { height }) => sum + height + rowGap, -rowGap);

/** Where each column (row) begins. */
function running(sizes: ReadonlyMap<number, number>, gap: number): ReadonlyMap<number, number> {
  let at = 0;
  return new Map(
    [...sizes]
      .sort(([a], [b]) => a - b)
      .map(([index, size]) => {
        const begins = at;
        at += size + gap;
        return [index, begins];
      }),
  );
}

function flow(items: readonly Item[], arcs: readonly Arc[], hasty: boolean): Map<string, Point> {
  const keys = new Set(items.map(({ key }) => key));
  const own = arcs.filter(({ from, to }) => from !== to && keys.has(from) && keys.has(to));
  if (hasty || items.length > careful.items || own.length > careful.arcs)
    return layered(items, own, columnGap, rowGap);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 42, edgesep: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key, width, height } of items) graph.setNode(key, { width, height });
  for (const { from, to } of own) graph.setEdge(from, to);
  layOut(graph);
  return new Map(
    items.map(({ key, width, height }) => {
      const { x = 0, y = 0 } = graph.node(key) as { x?: number; y?: number };
      return [key, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
}

/** A long chain is cut into bands, one below the other, or it would be seen as a thread. */
function wrapped(points: Map<string, Point>, items: readonly Item[]): Map<string, Point> {
  const box = around(boxes(points, items));
  const bands = Math.round(Math.sqrt(box.width / (bandShape * Math.max(1, box.height))));
  if (bands < 2 || box.width < leastChain) return points;
  const length = box.width / bands;
  return new Map(
    items.map(({ key, width }) => {
      const { x, y } = points.get(key) ?? { x: 0, y: 0 };
      const along = x - box.x + width / 2;
      const band = Math.min(bands - 1, Math.floor(along / length));
      const down = band * (box.height + 2 * rowGap);
      return [key, { x: x - box.x - band * length, y: y - box.y + down }];
    }),
  );
}

/** One after the other, in lines. */
function shelves(items: readonly Item[], width: number): Map<string, Point> {
  const points = new Map<string, Point>();
  let [x, y, tallest] = [0, 0, 0];
  for (const item of items) {
    if (x > 0 && x + item.width > width) {
      x = 0;
      y += tallest + rowGap;
      tallest = 0;
    }
    points.set(item.key, { x, y });
    x += item.width + rowGap;
    tallest = Math.max(tallest, item.height);
  }
  return points;
}
