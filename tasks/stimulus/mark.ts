/** Marks: what a stimulus comes down to once everything random is drawn and everything repeated is written out. */

import type { Instruction } from '../instruction.ts';

/** Chances of being paid, by arm, for so many trials of the gamble. */
export interface GambleBlock {
  readonly chances: readonly number[];
  readonly trials: number;
}

/** One mark of a stimulus. `at`: where it stands in the text. */
export type Mark =
  | { readonly kind: 'symbol'; readonly symbol: string; readonly at: number }
  | { readonly kind: 'handwriting'; readonly digit: number; readonly at: number }
  /** A picture by its number in the source of images. */
  | { readonly kind: 'stored'; readonly index: number; readonly at: number }
  /** Something that is no symbol at all. */
  | { readonly kind: 'scribble'; readonly at: number }
  | { readonly kind: 'blank'; readonly at: number }
  /** One written answer to wait for. */
  | { readonly kind: 'answer'; readonly at: number }
  /** From here on these instructions are in force. */
  | {
      readonly kind: 'instructions';
      readonly instructions: readonly Instruction[];
      readonly at: number;
    }
  /** Trials of the gamble: what is shown depends on what is written. */
  | {
      readonly kind: 'gamble';
      readonly blocks: readonly GambleBlock[];
      /** Pay comes as often as it would for an arm chosen by lot, whatever is written. */
      readonly shuffled: boolean;
      readonly at: number;
    };
