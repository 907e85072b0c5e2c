/**
 * A figure: a test of the whole brain with a number at the end. It says which trials are run on which brain, and what
 * is made of them. It runs nothing itself: the same plan is made again from its id by whoever runs a part of it.
 */

import type { MakeOptions } from '../battery/index.ts';
import type { Trial } from '../trial.ts';
import type { TrialRecord } from './record.ts';
import type { Estimate } from './statistics.ts';

/** A change to the brain of a figure: a control, a twin, a lesion. Without any field it is the standard brain. */
export interface BrainChange {
  readonly name: string;
  /** Share of silent cells, by path. */
  readonly lesions?: Readonly<Record<string, number>>;
  /** Modules that are left out. */
  readonly without?: readonly string[];
  /** Options of the brain by name, e.g. `learns: 0`. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Not the brain at all, but modules of it, each by itself. */
  readonly parts?: true;
}

/** The brain as it is. */
export const standard: BrainChange = { name: 'standard' };

/** One trial of a figure that is to be run. */
export interface PlannedTrial {
  /** Names it within the figure; the key by which an interrupted suite goes on. */
  readonly key: string;
  readonly brain: BrainChange;
  /** Makes it. */
  make(options: MakeOptions): Trial;
}

/** How much of a figure is run. */
export interface Scale {
  /** Trials for each kind of trial; default what the figure asks for. */
  readonly trials?: number;
  /** Seed of the first trial; others follow. */
  readonly firstSeed: number;
}

/** One line of the table. */
export interface FigureRow {
  readonly figure: string;
  readonly what: string;
  readonly value: Estimate;
  /** For numbers: 2 decimals unless said otherwise. */
  readonly unit?: string;
  /** What is asked, in words, e.g. `lower bound at least 0.94`. */
  readonly asked?: string;
  /** Whether that is so; absent when nothing is asked or nothing was run. */
  readonly reached?: boolean;
  /** Its name in tables of brains beside each other; absent when it is not an accuracy to compare brains by. */
  readonly compared?: string;
}

/** A figure of the table. */
export interface Figure {
  /** As in the table, e.g. `V-1`. */
  readonly id: string;
  readonly title: string;
  /** All its trials: the same for the same scale, wherever it is asked. */
  plan(scale: Scale): readonly PlannedTrial[];
  /** Rows from the records of this figure, of whatever brains. */
  rows(records: readonly TrialRecord[]): readonly FigureRow[];
}

/** `count` trials of a variant, on a brain. */
export function trialsOf(
  { firstSeed, trials }: Scale,
  count: number,
  name: string,
  make: (seed: number, options: MakeOptions) => Trial,
  brain: BrainChange = standard,
): readonly PlannedTrial[] {
  return Array.from({ length: trials ?? count }, (_, index) => {
    const seed = firstSeed + index;
    return { key: `${name}/${seed}`, brain, make: (options) => make(seed, options) };
  });
}

/** A row about which something is asked: `holds` of what was found. */
export function askedRow(
  figure: string,
  what: string,
  value: Estimate,
  asked: string,
  holds: (value: Estimate) => boolean,
): FigureRow {
  return { figure, what, value, asked, ...(value.n > 0 && { reached: holds(value) }) };
}

/** Records of one brain. */
export const ofBrain = (records: readonly TrialRecord[], name: string): readonly TrialRecord[] =>
  records.filter(({ brain }) => brain === name);
