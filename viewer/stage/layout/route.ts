/**
 * The way of a link from one block to another: a smooth curve that leaves and arrives at right angles, and goes round
 * the blocks that stand in between, each such link in a lane of its own.
 */

import { type Box, holds, outward, type Point, type Side } from './box.ts';

/** Where a link leaves or arrives; `side` is the side of the block it touches, seen from the link. */
export interface RouteEnd extends Point {
  readonly side: Side;
}

/** How near a link may come to a block it has nothing to do with, and how far lanes are from blocks and each other. */
const margin = 5;
const laneGap = 9;
/** Points per curve. */
const fineness = 14;

/** Lanes that are taken: how many links run along a line already. */
export type Lanes = Map<string, number>;

/** Points of the way, x and y in turn. */
export function route(
  from: RouteEnd,
  to: RouteEnd,
  obstacles: readonly Box[],
  lanes: Lanes,
): Float32Array {
  const direct = curve(from, outward[from.side], to, outward[to.side]);
  if (obstacles.length === 0 || !opposite(from.side, to.side)) return direct;
  const blocking = obstacles.filter((box) => hits(direct, box));
  if (blocking.length === 0) return direct;
  // One way of thinking: from left to right. Other directions are turned there and back.
  const turned = from.side === 'top' || from.side === 'bottom';
  const mirrored = from.side === 'left' || from.side === 'top';
  const turn = ({ x, y }: Point): Point => {
    const [along, across] = turned ? [y, x] : [x, y];
    return { x: mirrored ? -along : along, y: across };
  };
  const turnBox = (box: Box): Box => {
    const a = turn(box);
    const b = turn({ x: box.x + box.width, y: box.y + box.height });
    return {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    };
  };
  const way = detour(turn(from), turn(to), blocking.map(turnBox), obstacles.map(turnBox), lanes);
  const points = new Float32Array(way.length);
  for (let i = 0; i < way.length; i += 2) {
    const along = (mirrored ? -1 : 1) * (way[i] ?? 0);
    points[i] = turned ? (way[i + 1] ?? 0) : along;
    points[i + 1] = turned ? along : (way[i + 1] ?? 0);
  }
  return points;
}

const opposite = (a: Side, b: Side): boolean =>
  outward[a].x === -outward[b].x && outward[a].y === -outward[b].y;

function curve(from: Point, leaves: Point, to: Point, arrives: Point): Float32Array {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const pull = Math.min(130, Math.max(14, distance * 0.42));
  const [x1, y1] = [from.x + leaves.x * pull, from.y + leaves.y * pull];
  const [x2, y2] = [to.x + arrives.x * pull, to.y + arrives.y * pull];
  const points = new Float32Array(2 * fineness + 2);
  for (let i = 0; i <= fineness; i++) {
    const t = i / fineness;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    points[2 * i] = a * from.x + b * x1 + c * x2 + d * to.x;
    points[2 * i + 1] = a * from.y + b * y1 + c * y2 + d * to.y;
  }
  return points;
}

function hits(points: ArrayLike<number>, box: Box): boolean {
  for (let i = 0; i < points.length; i += 2)
    if (holds(box, points[i] ?? 0, points[i + 1] ?? 0, margin)) return true;
  return false;
}

interface Way {
  readonly points: readonly number[];
  readonly cost: number;
  readonly lane: string;
}

/** From left to right around what blocks: along the lane above or below one of the blocking boxes. */
function detour(
  from: Point,
  to: Point,
  blocking: readonly Box[],
  obstacles: readonly Box[],
  lanes: Lanes,
): readonly number[] {
  const left = Math.max(from.x + 8, Math.min(...blocking.map(({ x }) => x)) - 6);
  const right = Math.min(to.x - 8, Math.max(...blocking.map(({ x, width }) => x + width)) + 6);
  const ways = blocking.flatMap((box) =>
    [box.y, box.y + box.height].map((edge, below): Way => {
      const lane = `${Math.round(edge)} ${below}`;
      const away = (lanes.get(lane) ?? 0) * laneGap + laneGap;
      const y = below === 1 ? edge + away : edge - away;
      return { ...along(from, to, [left, right], y, obstacles), lane };
    }),
  );
  const best = ways.reduce((a, b) => (b.cost < a.cost ? b : a));
  lanes.set(best.lane, (lanes.get(best.lane) ?? 0) + 1);
  return best.points;
}

function along(
  from: Point,
  to: Point,
  [left, right]: readonly [number, number],
  y: number,
  obstacles: readonly Box[],
): { readonly points: readonly number[]; readonly cost: number } {
  const [ahead, back] = [outward.right, outward.left];
  const begins = { x: left, y };
  const ends = { x: Math.max(left, right), y };
  const run = Array.from({ length: fineness - 1 }, (_, i) => [
    begins.x + ((ends.x - begins.x) * (i + 1)) / fineness,
    y,
  ]).flat();
  const points = [...curve(from, ahead, begins, back), ...run, ...curve(ends, ahead, to, back)];
  const crossed = obstacles.filter((box) => hits(points, box)).length;
  return { points, cost: Math.abs(from.y - y) + Math.abs(to.y - y) + crossed * 1000 };
}
