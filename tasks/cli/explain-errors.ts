/** `pallium errors [CODE]`: what the code of a refusal means, or all codes with their meaning. */

import { errorCodes, PalliumError } from '#engine';
import { nearestNames } from '#semantic-pointers';
import { type Output, table } from './output.ts';

/** Explains `code`, or lists every code. @throws PalliumError `unknown-code` with those that are spelt like it */
export function explainErrors(code: string | undefined, output: Output): void {
  const codes = Object.entries(errorCodes);
  const asked = code === undefined ? codes : codes.filter(([name]) => name === code);
  if (code !== undefined && asked.length === 0) refuseCode(code);
  output.say(table(asked));
  output.result({ errors: Object.fromEntries(asked) });
}

function refuseCode(code: string): never {
  const near = nearestNames(code, Object.keys(errorCodes));
  const cure = `${near.length > 0 ? `did you mean ${near.join(', ')}? ` : ''}\`pallium errors\` lists all`;
  throw new PalliumError({
    kind: 'usage',
    code: 'unknown-code',
    path: 'errors',
    what: `no refusal of Pallium's own has the code '${code}'`,
    fix: code.includes('/') ? 'ask the maker of the package that threw it' : cure,
  });
}
