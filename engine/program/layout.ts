/**
 * Where the cells of a population lie. In: how many ensembles, neurons, tunings. Out: a PopulationLayout, and
 * the maps between natural order (ensemble, neuron[, dimension]) and slot order ([groups][rows][dimensions][16]).
 * See operator.ts, `Population`, for the rule; this file is the only place that spells it out in code.
 */

import type { PopulationLayout } from './operator.ts';
import type { Values } from './signal.ts';

/** Cells that a row holds side by side. */
export const lanes = 16;

export interface LayoutRequest {
  readonly ensembles: number;
  readonly neurons: number;
  /** How many different tunings (encoders, gains, biases) to draw; at least this many are laid out. */
  readonly tunings: number;
  /** Whether a vector is decoded from the ensembles. If not, one ensemble may spread over many groups. */
  readonly decoded: boolean;
}

/** Padding that is accepted in exchange for fewer strands (fewer horizontal sums), as a share of the slots. */
const acceptedPadding = 0.05;
/** Groups that a lone undecoded ensemble aims for, so that threads can share it. */
const spreadGroups = 16;

/** Chooses strands so that few slots are wasted; among nearly equal choices, the one with the fewest strands. */
export function chooseLayout(request: LayoutRequest): PopulationLayout {
  const { ensembles, neurons, tunings, decoded } = request;
  const strands =
    !decoded && ensembles === 1 ? spreadStrands(neurons) : sharedStrands(ensembles, neurons);
  const groups = Math.ceil((ensembles * strands) / lanes);
  const rows = Math.ceil(neurons / strands);
  const drawn = Math.max(1, Math.min(tunings, ensembles));
  // Fewer tunings than ensembles: whole groups repeat, so the number drawn is rounded up to fill them.
  const tuningGroups = Math.min(groups, Math.ceil((drawn * strands) / lanes));
  return { ensembles, neurons, strands, rows, groups, tuningGroups };
}

function slotsWith(ensembles: number, neurons: number, strands: number): number {
  return Math.ceil((ensembles * strands) / lanes) * Math.ceil(neurons / strands) * lanes;
}

function sharedStrands(ensembles: number, neurons: number): number {
  const choices = [1, 2, 4, 8, 16];
  const fewest = Math.min(...choices.map((strands) => slotsWith(ensembles, neurons, strands)));
  const limit = fewest * (1 + acceptedPadding);
  return choices.find((strands) => slotsWith(ensembles, neurons, strands) <= limit) ?? lanes;
}

/** A multiple of 16: about `spreadGroups` groups of 8 to 64 rows, with as little padding as that allows. */
function spreadStrands(neurons: number): number {
  const aim = Math.max(1, Math.min(spreadGroups, Math.floor(neurons / (lanes * 8))));
  const least = Math.max(1, Math.ceil(neurons / (lanes * 64)), Math.ceil(aim / 2));
  let best = least;
  for (let groups = least; groups <= Math.max(least, aim); groups++) {
    const fewer = slotsWith(1, neurons, groups * lanes) <= slotsWith(1, neurons, best * lanes);
    if (fewer) best = groups;
  }
  return best * lanes;
}

/** Slots of per-cell arrays: groups * rows * 16 (padding included). */
export function slotCount(layout: PopulationLayout): number {
  return layout.groups * layout.rows * lanes;
}

/** Slots of tuning arrays (bias, gain, encoders and decoders of one dimension): tuningGroups * rows * 16. */
export function tuningSlotCount(layout: PopulationLayout): number {
  return layout.tuningGroups * layout.rows * lanes;
}

/** Slot of a cell in a [groups][rows][16] array. */
export function slotOf(layout: PopulationLayout, ensemble: number, neuron: number): number {
  const strand = ensemble * layout.strands + (neuron % layout.strands);
  const row = Math.floor(neuron / layout.strands);
  return (Math.floor(strand / lanes) * layout.rows + row) * lanes + (strand % lanes);
}

/** The ensemble that owns strand `group * 16 + lane`; >= `ensembles` where the lane only pads. */
export function ensembleOfStrand(layout: PopulationLayout, strand: number): number {
  return Math.floor(strand / layout.strands);
}

/** The cell in a slot, or undefined where the slot only pads. */
export function cellOf(
  layout: PopulationLayout,
  slot: number,
): { readonly ensemble: number; readonly neuron: number } | undefined {
  const line = Math.floor(slot / lanes);
  const strand = Math.floor(line / layout.rows) * lanes + (slot % lanes);
  const ensemble = ensembleOfStrand(layout, strand);
  const neuron = (line % layout.rows) * layout.strands + (strand % layout.strands);
  return ensemble < layout.ensembles && neuron < layout.neurons ? { ensemble, neuron } : undefined;
}

/** How many different tunings the layout holds: one per ensemble, or as many as fill the tuning groups. */
export function distinctTunings(layout: PopulationLayout): number {
  if (layout.tuningGroups === layout.groups) return layout.ensembles;
  return Math.min(layout.ensembles, Math.floor((layout.tuningGroups * lanes) / layout.strands));
}

/** Which of the distinct tunings an ensemble has. */
export function tuningOf(layout: PopulationLayout, ensemble: number): number {
  return ensemble % distinctTunings(layout);
}

/** The layout that tuning arrays themselves have: one ensemble per distinct tuning. */
export function tuningLayout(layout: PopulationLayout): PopulationLayout {
  return { ...layout, ensembles: distinctTunings(layout), groups: layout.tuningGroups };
}

/**
 * Natural order [ensembles][neurons][dimensions] to slot order [groups][rows][dimensions][16]; padding is 0.
 * For tuning arrays pass `tuningLayout(layout)`, and one item per distinct tuning.
 * Writes into `target` (length slotCount * dimensions) and returns it.
 */
export function toSlots<T extends Values>(
  layout: PopulationLayout,
  natural: ArrayLike<number>,
  dimensions: number,
  target: T,
): T {
  target.fill(0);
  forEachCell(layout, dimensions, (from, to) => {
    target[to] = natural[from] ?? 0;
  });
  return target;
}

/**
 * Puts `scale` times the numbers of one ensemble (natural order, from `source[start]` on, `stride` numbers per cell of
 * which the first `dimensions` count) into the slots of `target`.
 */
export function placeEnsemble(
  layout: PopulationLayout,
  ensemble: number,
  target: Values,
  dimensions: number,
  source: Float64Array,
  start: number,
  stride: number,
  scale: number,
): void {
  const { neurons, strands, rows } = layout;
  const first = ensemble * strands;
  for (let neuron = 0, from = start; neuron < neurons; neuron++, from += stride) {
    const row = Math.floor(neuron / strands);
    const strand = first + neuron - row * strands;
    const group = Math.floor(strand / lanes);
    let to = (group * rows + row) * dimensions * lanes + strand - group * lanes;
    for (let k = 0; k < dimensions; k++, to += lanes) target[to] = scale * (source[from + k] ?? 0);
  }
}

/** Slot order [groups][rows][dimensions][16] back to natural order [ensembles][neurons][dimensions]. */
export function fromSlots<T extends Values>(
  layout: PopulationLayout,
  slots: ArrayLike<number>,
  dimensions: number,
  target: T,
): T {
  forEachCell(layout, dimensions, (to, from) => {
    target[to] = slots[from] ?? 0;
  });
  return target;
}

function forEachCell(
  layout: PopulationLayout,
  dimensions: number,
  visit: (natural: number, slot: number) => void,
): void {
  let natural = 0;
  for (let ensemble = 0; ensemble < layout.ensembles; ensemble++) {
    for (let neuron = 0; neuron < layout.neurons; neuron++) {
      const slot = slotOf(layout, ensemble, neuron);
      const line = Math.floor(slot / lanes) * dimensions;
      for (let k = 0; k < dimensions; k++) visit(natural++, (line + k) * lanes + (slot % lanes));
    }
  }
}
