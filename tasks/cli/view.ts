/** `pallium view`: serves the viewer with one recording, or two on one timeline, and opens it in a browser. */

import open from 'open';
import { readRecording } from '#engine/recordings';
import type { Output } from './output.ts';
import { serveViewer } from './serve-viewer.ts';
import { untilTold } from './until-told.ts';

export interface ViewOptions {
  /** A second recording. */
  readonly compare?: string;
  readonly port?: number;
  /** Whether a browser is opened. */
  readonly open: boolean;
}

/**
 * Serves until Ctrl-C, which is how one leaves: the exit code is 0. Without a recording the page offers the brains
 * that it can run itself. @throws PalliumError what is no recording is refused before anything is served
 */
export async function view(
  recording: string | undefined,
  { compare, port, open: opens }: ViewOptions,
  output: Output,
): Promise<void> {
  const recordings = [recording, compare].filter((path) => path !== undefined);
  for (const path of recordings) await readRecording(path);
  const { address, runs, server } = await serveViewer({
    recordings,
    ...(port !== undefined && { port }),
  });
  const page = pageAddress(address, recording === undefined ? [] : runs);
  output.say(`The viewer is at ${page} (Ctrl-C ends it).`);
  output.result({ address: page });
  if (opens) await open(page).catch(() => output.say('Open this address in a browser.'));
  await untilTold();
  server.closeAllConnections();
  server.close();
}

/** The page finds its recordings in its address: `?recording=ADDRESS&compare=ADDRESS`. */
function pageAddress(address: string, [run, compare]: readonly string[]): string {
  if (run === undefined) return address;
  return `${address}?recording=${inQuery(run)}${compare === undefined ? '' : `&compare=${inQuery(compare)}`}`;
}

/** Slashes may stay as they are, for people who read it. */
const inQuery = (text: string): string => encodeURIComponent(text).replaceAll('%2F', '/');
