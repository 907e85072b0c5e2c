/**
 * Where links touch blocks and gates. A block is touched on the side that looks towards the other end, links in the
 * order of where they go, so that they do not cross at once; gates lie on the border, level with what they lead to.
 */

import type { Gate, View, ViewEnd, ViewLink } from '../view.ts';
import { type Box, centreOf, type Point, type Side, sideTowards } from './box.ts';
import type { RouteEnd } from './route.ts';

/** Both ends of a link. */
export interface Ends {
  readonly from: RouteEnd;
  readonly to: RouteEnd;
}

/** Pixels between neighbours on a side, and from its corners. */
const gateGap = 19;
const slotGap = 13;
const corner = 12;
/** Room for the name of an open network, in its left upper corner. */
const underName = 44;
const besideName = 250;

interface StandingGate extends Point {
  readonly side: Side;
}

interface Slot {
  readonly set: (point: Point) => void;
  readonly towards: Point;
}

/** Finds the gates and the ends of all links. */
export function linkEnds(
  view: View,
  boxes: ReadonlyMap<string, Box>,
): {
  readonly gates: ReadonlyMap<string, StandingGate>;
  readonly ends: ReadonlyMap<string, Ends>;
} {
  const gates = placeGates(view, boxes);
  const slots = new Slots();
  const ends = new Map<string, Ends>();
  for (const link of view.links) {
    const [from, to] = [boxOf(link.from, boxes, gates), boxOf(link.to, boxes, gates)];
    if (from === undefined || to === undefined) continue;
    const made = {
      from: endAt(link, link.from, from, to, gates),
      to: endAt(link, link.to, to, from, gates),
    };
    ends.set(link.key, made);
    slots.add(made, 'from', link.from, centreOf(to));
    slots.add(made, 'to', link.to, centreOf(from));
  }
  slots.spread(boxes);
  return { gates, ends };
}

/** Ends that share the side of a block. */
class Slots {
  readonly #sides = new Map<string, { block: string; side: Side; slots: Slot[] }>();

  /** An end at a block; gates stand already. */
  add(
    ends: { from: RouteEnd; to: RouteEnd },
    which: 'from' | 'to',
    at: ViewEnd,
    towards: Point,
  ): void {
    if (at.gate !== undefined) return;
    const { side } = ends[which];
    const key = `${side} ${at.block}`;
    let known = this.#sides.get(key);
    if (known === undefined) {
      known = { block: at.block, side, slots: [] };
      this.#sides.set(key, known);
    }
    known.slots.push({
      towards,
      set: (point) => {
        ends[which] = { ...point, side };
      },
    });
  }

  spread(boxes: ReadonlyMap<string, Box>): void {
    for (const { block, side, slots } of this.#sides.values()) {
      const box = boxes.get(block);
      if (box !== undefined) spreadSlots(slots, box, side);
    }
  }
}

/** What stands at an end: a gate is a box without a size. */
function boxOf(
  end: ViewEnd,
  boxes: ReadonlyMap<string, Box>,
  gates: ReadonlyMap<string, StandingGate>,
): Box | undefined {
  if (end.gate === undefined) return boxes.get(end.block);
  const gate = gates.get(end.gate);
  return gate === undefined ? undefined : { x: gate.x, y: gate.y, width: 0, height: 0 };
}

const facing: Readonly<Record<Side, Side>> = {
  left: 'right',
  right: 'left',
  top: 'bottom',
  bottom: 'top',
};

/** An end as it is before links that share a side are spread; inside a network, its gates look inwards. */
function endAt(
  link: ViewLink,
  end: ViewEnd,
  own: Box,
  other: Box,
  gates: ReadonlyMap<string, StandingGate>,
): RouteEnd {
  const gate = end.gate === undefined ? undefined : gates.get(end.gate);
  if (gate === undefined) return { ...centreOf(own), side: sideTowards(own, other) };
  return { x: gate.x, y: gate.y, side: link.within === end.block ? facing[gate.side] : gate.side };
}

const upright = (side: Side): boolean => side === 'left' || side === 'right';

function spreadSlots(slots: readonly Slot[], box: Box, side: Side): void {
  const axis = upright(side) ? 'y' : 'x';
  const length = upright(side) ? box.height : box.width;
  const gap = Math.min(slotGap, (length - 2 * corner) / Math.max(1, slots.length - 1));
  const middle = (upright(side) ? box.y : box.x) + length / 2;
  const sorted = [...slots].sort((a, b) => a.towards[axis] - b.towards[axis]);
  sorted.forEach(({ set }, index) => {
    set(onSide(box, side, middle + (index - (slots.length - 1) / 2) * gap));
  });
}

function onSide({ x, y, width, height }: Box, side: Side, at: number): Point {
  if (side === 'left') return { x, y: at };
  if (side === 'right') return { x: x + width, y: at };
  return side === 'top' ? { x: at, y } : { x: at, y: y + height };
}

function placeGates(
  view: View,
  boxes: ReadonlyMap<string, Box>,
): ReadonlyMap<string, StandingGate> {
  const inside = gateParts(view);
  const placed = new Map<string, StandingGate>();
  const wish = (gate: Gate, box: Box): Point => {
    const points = (inside.get(gate.key) ?? []).flatMap((part) => {
      const own = boxOf(part, boxes, placed);
      return own === undefined ? [] : [centreOf(own)];
    });
    const mean = (axis: 'x' | 'y'): number =>
      points.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, points.length);
    return points.length === 0 ? centreOf(box) : { x: mean('x'), y: mean('y') };
  };
  const groups = new Map<string, Gate[]>();
  for (const gate of view.gates) push(groups, gate.block, gate);
  const deepestFirst = [...groups].sort(([a], [b]) => depth(view, b) - depth(view, a));
  for (const [path, gates] of deepestFirst) {
    const box = boxes.get(path);
    if (box === undefined) continue;
    for (const side of ['left', 'right', 'top', 'bottom'] as const) {
      const own = gates.filter((gate) => sideOf(gate, box, boxes) === side);
      if (own.length > 0) lineUp(own, side, box, (gate) => wish(gate, box), placed);
    }
  }
  return placed;
}

/** Of each gate: what it leads to in its network. */
function gateParts(view: View): ReadonlyMap<string, readonly ViewEnd[]> {
  const inside = new Map<string, ViewEnd[]>();
  for (const { within, from, to } of view.links) {
    if (from.gate !== undefined && from.block === within) push(inside, from.gate, to);
    if (to.gate !== undefined && to.block === within) push(inside, to.gate, from);
  }
  return inside;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}

const depth = (view: View, path: string): number => view.tree.branches.get(path)?.depth ?? 0;

function sideOf(gate: Gate, box: Box, boxes: ReadonlyMap<string, Box>): Side {
  const other = boxes.get(gate.other);
  if (other === undefined) return gate.side === 'in' ? 'left' : 'right';
  return sideTowards(box, other);
}

/** Gates of one side: each level with what it leads to, as far as they leave each other room. */
function lineUp(
  gates: readonly Gate[],
  side: Side,
  box: Box,
  wish: (gate: Gate) => Point,
  placed: Map<string, StandingGate>,
): void {
  const axis = upright(side) ? 'y' : 'x';
  const name = side === 'top' ? Math.min(besideName, box.width / 2) : corner;
  const first = upright(side) ? box.y + underName : box.x + name;
  const last = (upright(side) ? box.y + box.height : box.x + box.width) - corner;
  const gap = Math.min(gateGap, (last - first) / Math.max(1, gates.length - 1));
  const wishes = gates
    .map((gate) => ({ gate, at: wish(gate)[axis] }))
    .sort((a, b) => a.at - b.at || (a.gate.key < b.gate.key ? -1 : 1));
  let least = first;
  const spots = wishes.map(({ at }) => {
    const spot = Math.max(least, at);
    least = spot + gap;
    return spot;
  });
  let most = last;
  for (let i = spots.length - 1; i >= 0; i--) {
    spots[i] = Math.min(most, spots[i] ?? most);
    most = (spots[i] ?? most) - gap;
  }
  wishes.forEach(({ gate }, index) => {
    placed.set(gate.key, { ...onSide(box, side, spots[index] ?? first), side });
  });
}
