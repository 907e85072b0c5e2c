/**
 * Where everything of a view stands. Sizes are found from the inside out (an open network is as large as what is in
 * it), places from the outside in; then links get their ends on the sides that face each other, and their ways.
 * The same view gives the same layout.
 */

import type { Place } from '../../state/state.ts';
import type { Branch } from '../tree.ts';
import type { View } from '../view.ts';
import { arrange } from './arrange.ts';
import { around, type Box, type Point, type Size } from './box.ts';
import type { Item } from './layered.ts';
import { linkEnds } from './link-ends.ts';
import { type Lanes, route } from './route.ts';
import { separate } from './separate.ts';

/** What a layout is made with. */
export interface LayoutOptions {
  /** Of a block that is closed. */
  sizeOf(branch: Branch): Size;
  /** Columns and rows of the block diagram, by path. */
  readonly places?: Readonly<Record<string, readonly [column: number, row: number]>>;
  /** Moved by hand: left upper corners in the content of the network they are in, by path. */
  readonly moved?: Readonly<Record<string, Place>>;
  /** From top to bottom instead of from left to right, for narrow pages. */
  readonly down?: boolean;
}

/** Where everything stands. */
export interface Layout {
  /** By path. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** By key. */
  readonly gates: ReadonlyMap<string, Point>;
  /** Of each link, by key: points of its way, x and y in turn. */
  readonly routes: ReadonlyMap<string, Float32Array>;
  /** Around all of it. */
  readonly extent: Box;
}

/** Room in an open network around its parts: its name is above, gates and what they lead to are at the sides. */
export const inset = { left: 66, right: 66, top: 50, bottom: 28 } as const;
/** Least room between parts where some were moved by hand. */
const handGap = 14;
/** Above so many blocks networks are arranged in the plainer way, and above so many links they go straight. */
const manyBlocks = 200;
const manyLinks = 400;

/** Lays a view out. */
export function layoutOf(view: View, options: LayoutOptions): Layout {
  const sizes = new Map<string, Size>();
  const corners = new Map<string, Point>();
  const arcs = arcsOf(view);
  settle(view.tree.root, view, options, arcs, sizes, corners);
  const boxes = new Map<string, Box>();
  const put = (at: Branch, x: number, y: number): void => {
    for (const child of at.children) {
      const corner = corners.get(child.path);
      const size = sizes.get(child.path);
      if (corner === undefined || size === undefined) continue;
      const box = { x: x + corner.x, y: y + corner.y, ...size };
      boxes.set(child.path, box);
      if (view.open.has(child.path)) put(child, box.x + inset.left, box.y + inset.top);
    }
  };
  put(view.tree.root, 0, 0);
  const { gates, ends } = linkEnds(view, boxes);
  return { boxes, gates, routes: routesOf(view, boxes, ends), extent: around(boxes.values()) };
}

/** Of each open network: which of its parts are linked. */
function arcsOf(view: View): ReadonlyMap<string, { from: string; to: string }[]> {
  const arcs = new Map<string, { from: string; to: string }[]>();
  for (const { within, from, to } of view.links) {
    if (from.block === within || to.block === within) continue;
    const known = arcs.get(within) ?? [];
    known.push({ from: from.block, to: to.block });
    arcs.set(within, known);
  }
  return arcs;
}

/** Finds the size of a branch, and the corners of its parts if it is open. */
function settle(
  at: Branch,
  view: View,
  options: LayoutOptions,
  arcs: ReadonlyMap<string, readonly { from: string; to: string }[]>,
  sizes: Map<string, Size>,
  corners: Map<string, Point>,
): void {
  if (!view.open.has(at.path)) {
    sizes.set(at.path, options.sizeOf(at));
    return;
  }
  for (const child of at.children) settle(child, view, options, arcs, sizes, corners);
  const { down = false, places = {}, moved = {} } = options;
  const items = at.children.map(({ path }): Item => {
    const { width = 0, height = 0 } = sizes.get(path) ?? {};
    const place = places[path];
    return {
      key: path,
      ...(down ? { width: height, height: width } : { width, height }),
      ...(place !== undefined && { place }),
    };
  });
  const hasty = view.blocks.length > manyBlocks;
  const points = arrange(items, arcs.get(at.path) ?? [], { hasty, dense: down });
  const parts = new Map<string, { x: number; y: number; width: number; height: number }>();
  for (const { path } of at.children) {
    const { x, y } = points.get(path) ?? { x: 0, y: 0 };
    const size = sizes.get(path) ?? { width: 0, height: 0 };
    parts.set(path, { ...(down ? { x: y, y: x } : { x, y }), ...size });
  }
  moveByHand(parts, moved);
  const box = around(parts.values());
  // What was dragged beyond the left or upper edge of an open network moves the edge, not the network.
  const nested = at !== view.tree.root;
  for (const [path, { x, y }] of parts)
    corners.set(path, nested ? { x: x - box.x, y: y - box.y } : { x, y });
  const least = 150;
  sizes.set(at.path, {
    width: Math.max(least, box.width + inset.left + inset.right),
    height: box.height + inset.top + inset.bottom,
  });
}

function moveByHand(
  parts: ReadonlyMap<string, { x: number; y: number; width: number; height: number }>,
  moved: Readonly<Record<string, Place>>,
): void {
  let any = false;
  for (const [path, part] of parts) {
    const hand = moved[path];
    if (hand === undefined) continue;
    any = true;
    part.x = hand.x;
    part.y = hand.y;
  }
  if (any) separate(parts, (path) => moved[path] !== undefined, handGap);
}

function routesOf(
  view: View,
  boxes: ReadonlyMap<string, Box>,
  ends: ReturnType<typeof linkEnds>['ends'],
): ReadonlyMap<string, Float32Array> {
  const routes = new Map<string, Float32Array>();
  const lanes = new Map<string, Lanes>();
  const obstacles = new Map<string, readonly (readonly [string, Box])[]>();
  for (const path of view.open) {
    const parts = view.tree.branches.get(path)?.children ?? [];
    const standing = view.links.length > manyLinks ? [] : parts;
    obstacles.set(
      path,
      standing.flatMap((part) => {
        const box = boxes.get(part.path);
        return box === undefined ? [] : [[part.path, box] as const];
      }),
    );
    lanes.set(path, new Map());
  }
  for (const { key, within, from, to } of view.links) {
    const end = ends.get(key);
    if (end === undefined) continue;
    const others: Box[] = [];
    for (const [path, box] of obstacles.get(within) ?? [])
      if (path !== from.block && path !== to.block) others.push(box);
    routes.set(key, route(end.from, end.to, others, lanes.get(within) ?? new Map()));
  }
  return routes;
}
