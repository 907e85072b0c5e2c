/**
 * The control table of a brain, as data: registers, what opens which gate, and the rules of behaviour. Everything a
 * task is made of stands in such a table; modules only say which gates and lines they have. (spaun.md 1.5, 1.7, 3.)
 */

/** Registers that rules read and write. */
export type RegisterName = 'task' | 'state' | 'decode';

/**
 * What a condition can look at: `sees` the symbols of the eye, a register, `signal` a line from another module, and
 * `does` the rule that is active.
 */
export type Source = 'sees' | RegisterName | 'signal' | 'does';

/** Words by source; of several words of one source, any will do. */
export type Words = Readonly<Partial<Record<Source, string | readonly string[]>>>;

/** Holds when each source that is named shows one of its words, and none of those under `not`. */
export interface When extends Words {
  readonly not?: Words;
}

/** A row of the rule table. Of all rules, the basal ganglia let the one act whose conditions hold best. */
export interface Rule {
  readonly name: string;
  readonly when: When;
  /** Utility whatever is seen, for what is done when no other rule holds (1). Only without conditions. */
  readonly utility?: number;
  /** Expression written to each register named; the register shows it when the rule ends. */
  readonly write?: Readonly<Partial<Record<RegisterName, string>>>;
  /** Expression put into list memory 1, as an answer to be written. */
  readonly data?: string;
  /** Rules of one tie hold at the same time on purpose: what is learned about each decides. */
  readonly tie?: string;
}

/** A register and the words it may show. */
export interface RegisterEntry {
  readonly words: readonly string[];
}

/** A list memory: when it takes in the item that is seen, and when it is cleared. */
export interface MemoryEntry {
  readonly takes: readonly When[];
  readonly clears: readonly When[];
}

/** A memory that is replaced, step by step, by itself bound with a word: how numbers are counted. */
export interface LoopEntry {
  readonly name: string;
  readonly memory: string;
  /** Expression that the content is bound with at every step, e.g. `ADD` or `~ADD`. */
  readonly times: string;
  readonly when: readonly When[];
}

/** Registers, memories, gates and rules of a brain. */
export interface ControlTable {
  readonly registers: Readonly<Record<RegisterName, RegisterEntry>>;
  readonly memories: Readonly<Record<string, MemoryEntry>>;
  readonly loops: readonly LoopEntry[];
  /** By name: a gate is open while any of its conditions holds. Which gates there are, the modules say. */
  readonly gates: Readonly<Record<string, readonly When[]>>;
  readonly rules: readonly Rule[];
  /** Symbols of the eye that no task uses, so that the linter need not report them. */
  readonly unused: readonly string[];
}

/** What a table is extended by: rows to add, words by register, and conditions that open gates there already are. */
export interface TableExtension {
  readonly words?: Readonly<Partial<Record<RegisterName, readonly string[]>>>;
  readonly memories?: Readonly<Record<string, Partial<MemoryEntry>>>;
  readonly loops?: readonly LoopEntry[];
  readonly gates?: Readonly<Record<string, readonly When[]>>;
  readonly rules?: readonly Rule[];
  /** Symbols that were unused before. */
  readonly uses?: readonly string[];
}
