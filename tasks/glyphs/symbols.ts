/**
 * The 23 symbols a task can show: ten digits, nine letters, two brackets, the question mark and `A`.
 * `symbol` is what is printed on the page, `label` the word for it in a vocabulary.
 * The order is the order of the classes of every network trained on them.
 */

/** A symbol as it is printed, and the word for it. */
export interface SymbolName {
  readonly symbol: string;
  readonly label: string;
}

/** The ten digits, in counting order. */
export const DIGITS: readonly SymbolName[] = [
  { symbol: '0', label: 'ZER' },
  { symbol: '1', label: 'ONE' },
  { symbol: '2', label: 'TWO' },
  { symbol: '3', label: 'THR' },
  { symbol: '4', label: 'FOR' },
  { symbol: '5', label: 'FIV' },
  { symbol: '6', label: 'SIX' },
  { symbol: '7', label: 'SEV' },
  { symbol: '8', label: 'EIG' },
  { symbol: '9', label: 'NIN' },
];

const LETTERS: readonly SymbolName[] = [...'ACFKLMPRVW'].map((letter) => ({
  symbol: letter,
  label: letter,
}));

/** Everything that can be shown: digits first, then letters, then brackets and the question mark. */
export const SYMBOLS: readonly SymbolName[] = [
  ...DIGITS,
  ...LETTERS,
  { symbol: '[', label: 'OPEN' },
  { symbol: ']', label: 'CLOSE' },
  { symbol: '?', label: 'QM' },
];
