/** Stands in for the `native` backend in bundles for browsers (package.json, `browser`): it says why it is not there. */

import { PalliumError } from '../errors.ts';
import type { Backend, Executor, Support } from './backend.ts';

const why = 'native code needs Node.js and a C compiler, and this is a browser';
const fix = "leave the backend to 'auto', or choose 'wasm'";

/** Refuses everything that the backend of the same name does in Node.js. */
export const native: Backend = {
  name: 'native',
  async probe(): Promise<Support> {
    return { ok: false, why, fix };
  },
  async build(): Promise<Executor> {
    throw new PalliumError({
      kind: 'backend',
      code: 'backend-not-supported',
      path: 'native',
      what: why,
      fix,
    });
  },
};
