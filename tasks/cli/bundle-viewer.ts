/** Bundles the viewer's script for the page of a run: one text that needs no network. */

import { build } from 'esbuild';

/** The script with everything it imports. `entry` is a path. */
export async function bundleViewer(entry: string): Promise<string> {
  const bundled = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return bundled.outputFiles[0]?.text ?? '';
}
