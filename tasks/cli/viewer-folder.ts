/**
 * Where the bundled viewer stands: ready in an installed package; in a clone it is bundled on the spot, into a folder
 * that git does not see, unless no source has changed since the last time.
 */

import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = ['viewer', 'engine', 'modules', 'semantic-pointers', 'tasks'];

/** The folder of the viewer, bundled if need be. */
export async function viewerFolder(): Promise<string> {
  // In dist: ../../viewer from dist/tasks/cli. In a clone: the sources.
  const beside = fileURLToPath(new URL('../../viewer/', import.meta.url));
  if (existsSync(join(beside, 'main.js'))) return beside;
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const target = join(root, '.build', 'viewer');
  if (isFresh(root, target)) return target;
  const { bundleViewer } = await import('./bundle-viewer.ts');
  // Several may bundle at once; each into a folder of its own, and the last to be ready stays.
  const draft = `${target}-${process.pid}`;
  await bundleViewer(root, draft);
  replace(target, draft);
  return target;
}

function replace(target: string, draft: string): void {
  try {
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } catch (error) {
    // Another process was ready in the same moment: its viewer is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(target, '.complete'))) throw error;
  }
}

function isFresh(root: string, target: string): boolean {
  const stamp = join(target, '.complete');
  if (!existsSync(stamp)) return false;
  const bundled = statSync(stamp).mtimeMs;
  return sources.every((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).every(
      (name) =>
        (statSync(join(root, folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) <= bundled,
    ),
  );
}
