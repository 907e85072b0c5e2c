/** How a stimulus that makes no sense is refused: the text, and a caret under what is wrong. */

import { PalliumError } from '#engine/errors';

/** An error about a stimulus, with a caret under position `at`. */
export function refuseStimulus(text: string, at: number, what: string, fix: string): PalliumError {
  return new PalliumError({
    kind: 'input',
    code: 'bad-stimulus',
    path: 'stimulus',
    what: `${what}:\n    ${text}\n    ${' '.repeat(at)}^`,
    fix,
  });
}
