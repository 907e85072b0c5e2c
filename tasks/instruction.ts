/**
 * Instructions as plain data: what must be the case, and what is to be done then. The brain gets them as one pointer
 * (`modules/instructions` makes it), beside the image. (Choo 2018; spaun.md 1.13.)
 */

/** One instruction, in the words of the rules of a control table. Its place in a list of instructions is its number, from 1. */
export interface Instruction {
  /**
   * What calls it: the word of a symbol that is seen (`ONE`), and words of the registers. Without any, only its place
   * calls it.
   */
  readonly when: {
    readonly sees?: string;
    readonly task?: string;
    readonly state?: string;
  };
  /** Words written to registers. */
  readonly write?: {
    readonly task?: string;
    readonly state?: string;
    readonly decode?: string;
  };
  /** Expression put where answers are read, e.g. `POS1 * NIN`, and written down. */
  readonly data?: string;
}
