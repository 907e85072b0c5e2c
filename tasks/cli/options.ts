/** Reading what was typed after an option: numbers, lists of digits; what makes no sense is refused by name. */

import { PalliumError } from '#engine';

/** An error about an option, which names it. */
export function refuseOption(option: string, what: string, fix: string): PalliumError {
  return new PalliumError({ kind: 'usage', code: 'bad-option', path: option, what, fix });
}

/** A parser of whole numbers from `least` to `most`. */
export function wholeNumber(
  option: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most)
      return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    throw refuseOption(
      option,
      `'${text}' is not a whole number ${range}`,
      `give e.g. ${option} ${least}`,
    );
  };
}

/** A parser of numbers above 0. */
export function positiveNumber(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isFinite(value) && value > 0) return value;
    throw refuseOption(option, `'${text}' is not a number above 0`, `give e.g. ${option} 1.6`);
  };
}

/** A parser of numbers from `least` to `most`, e.g. `0,0.2,0.4`. */
export function numbers(
  option: string,
  least: number,
  most: number = Number.POSITIVE_INFINITY,
): (text: string) => readonly number[] {
  return (text) =>
    text.split(',').map((part) => {
      const value = Number(part);
      if (part.trim() !== '' && value >= least && value <= most) return value;
      throw refuseOption(
        option,
        `'${part}' is not a number from ${least} to ${most}`,
        `separate numbers by commas, e.g. ${option} ${least},${Math.min(most, 2 * least + 1)}`,
      );
    });
}

/** Reads `4,7,1,9` (or `4719`) as numbers; whether they are digits is for the task to say. */
export function numberList(option: string): (text: string) => readonly number[] {
  return (text) => {
    const parts = text.includes(',') ? text.split(',') : /^\d+$/.test(text) ? [...text] : [text];
    return parts.map((part) => {
      const value = Number(part);
      if (part.trim() !== '' && Number.isFinite(value)) return value;
      throw refuseOption(
        option,
        `'${part}' is not a digit`,
        `give digits from 0 to 9, e.g. ${option} 4,7,1,9`,
      );
    });
  };
}
