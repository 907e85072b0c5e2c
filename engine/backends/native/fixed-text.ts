/** C text that is the same for every program, from the folder `c`. */

import { readFileSync } from 'node:fs';

export function fixedText(name: string): string {
  return readFileSync(new URL(`./c/${name}`, import.meta.url), 'utf8');
}
