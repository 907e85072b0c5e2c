/** Calls a function of the user's, so that what it throws is known as its own. */

import { PalliumError } from '../errors.ts';
import { refuse } from './refuse.ts';

/** What `call` gives. An error in it becomes a refusal that names the thing the function belongs to. */
export function calledBy<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof PalliumError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return refuse(
      'function-threw',
      path,
      `its function threw: ${message}`,
      'mend the function, or let it give a value where it cannot compute one',
    );
  }
}
