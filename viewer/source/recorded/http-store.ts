/** A recording's store behind an address: its keys are paths below it. */

import { PalliumError } from '#engine/errors';
import type { RecordingStore } from '#engine/watching';

/** Milliseconds after which an answer is given up. */
const patience = 30_000;

/** The store at `address`, absolute or relative to the page. Rejects with `lost-server` where nobody answers. */
export function httpStore(address: string, base: string): RecordingStore {
  const root = new URL(address, base);
  if (!root.pathname.endsWith('/')) root.pathname += '/';
  root.search = '';
  root.hash = '';
  return {
    get: async (key) => {
      const below = key.split('/').filter(Boolean).map(encodeURIComponent).join('/');
      const response = await answerOf(root, below);
      if (response.status === 404 || response.status === 403) return undefined;
      if (!response.ok) throw lost(root, `the server answers with error ${response.status}`);
      return new Uint8Array(
        await response.arrayBuffer().catch(() => {
          throw lost(root, 'the connection was broken off');
        }),
      );
    },
  };
}

async function answerOf(root: URL, below: string): Promise<Response> {
  try {
    return await fetch(root.href + below, {
      cache: 'no-cache',
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw lost(root, 'its server cannot be reached');
  }
}

function lost(url: URL, what: string): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'lost-server',
    path: url.host,
    what: `the recording cannot be read on: ${what}`,
    fix: 'start it again, e.g. npx pallium view FILE; the page goes on by itself as soon as it is back',
  });
}
