/** `pallium view`: serves the viewer with one recording, or two on one timeline, and opens it in a browser. */

import open from 'open';
import { readRecording } from '#engine/recordings';
import type { Output } from './output.ts';
import { panelScript } from './panel-script.ts';
import { serveViewer } from './serve-viewer.ts';
import { untilTold } from './until-told.ts';

export interface ViewOptions {
  /** A second recording. */
  readonly compare?: string;
  /** Files with panels of one's own. */
  readonly panels?: readonly string[];
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
  { compare, panels = [], port, open: opens }: ViewOptions,
  output: Output,
): Promise<void> {
  const recordings = [recording, compare].filter((path) => path !== undefined);
  for (const path of recordings) await readRecording(path);
  const scripts = new Map(await Promise.all(panels.map(panelScript)));
  const { address, runs, server } = await serveViewer({
    recordings,
    scripts,
    ...(port !== undefined && { port }),
  });
  const page = pageAddress(address, recording === undefined ? [] : runs, [...scripts.keys()]);
  const told = untilTold();
  output.say(`The viewer is at ${page} (Ctrl-C ends it).`);
  output.result({ address: page });
  if (opens) await open(page).catch(() => output.say('Open this address in a browser.'));
  await told;
  server.closeAllConnections();
  server.close();
}

/** The page finds what to show in its address: `?recording=ADDRESS&compare=ADDRESS&panels=NAMES`. */
function pageAddress(
  address: string,
  [run, compare]: readonly string[],
  panels: readonly string[],
): string {
  const fields = { recording: run, compare, panels: panels.join(',') || undefined };
  const query = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${inQuery(value)}`],
  );
  return query.length === 0 ? address : `${address}?${query.join('&')}`;
}

/** Slashes and commas may stay as they are, for people who read it. */
const inQuery = (text: string): string =>
  encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%2C', ',');
