/** `pallium publish`: the viewer and recordings as a folder of static files, for any web host under any address. */

import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { PalliumError } from '#engine';
import { readRecording } from '#engine/recordings';
import type { Output } from './output.ts';
import { viewerFolder } from './viewer-folder.ts';

/** Fills `folder`. @throws PalliumError for what is no recording, and `path-taken` where other things stand */
export async function publish(
  folder: string,
  recordings: readonly string[],
  output: Output,
): Promise<void> {
  for (const path of recordings) await readRecording(path);
  const viewer = await viewerFolder();
  checkFolder(folder);
  mkdirSync(folder, { recursive: true });
  cpSync(viewer, folder, { recursive: true });
  const links = recordings.map((path) => {
    const name = basename(resolve(path));
    cpSync(realpathSync(path), join(folder, name), { recursive: true, filter: isNoLink });
    return `index.html?recording=${encodeURIComponent(encodeURIComponent(name))}/`;
  });
  output.say(`${folder} can be put on any web host. It shows:`);
  for (const link of links) output.say(`  ${link}`);
  output.say('  index.html, where brains run in the page');
  output.result({ folder, links });
}

/** Links could lead anywhere; a recording has none. */
const isNoLink = (path: string): boolean => !lstatSync(path).isSymbolicLink();

/** An empty folder, or one that was published before. */
function checkFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  if (names.length === 0 || (names.includes('index.html') && names.includes('single.js'))) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'path-taken',
    path: folder,
    what: 'other things are in this folder, and they are left alone',
    fix: 'name a new folder',
  });
}
