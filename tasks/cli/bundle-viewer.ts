/**
 * Bundles the viewer into a folder that any web host can serve, under any address: `index.html` and what stands beside
 * it in `viewer`, `main.js` (and its chunks), `worker.js` for live runs, the weights of the eye for live brains,
 * `single.js`, the whole page as one script, for pages that must stand alone, and `share-file.js`, which makes them.
 */

import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** Where the pieces stand in the root of a clone. */
const eye = 'modules/vision';
/** Files of `viewer` that are served as they are. */
const isPart = (name: string): boolean => /\.(html|svg|png|ico|webmanifest)$/.test(name);

/**
 * Native code has no place in browsers; the assembler asks for Node's files where there are some; and of the codecs of
 * Zarr our recordings use none of the large ones.
 */
export const forBrowsers: Plugin = {
  name: 'for browsers',
  setup(inside) {
    inside.onResolve({ filter: /backends\/native\/index\.ts$/ }, ({ resolveDir }) =>
      inside.resolve('./backends/absent.ts', { resolveDir, kind: 'import-statement' }),
    );
    inside.onResolve({ filter: /^(fs|path|crypto|numcodecs\/\w+)$/ }, ({ path }) => ({
      path,
      namespace: 'nothing',
    }));
    inside.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
  },
};

/** Bundles the viewer of the clone at `root` into `target`, which is emptied first; both are absolute paths. */
export async function bundleViewer(root: string, target: string): Promise<void> {
  const viewer = join(root, 'viewer');
  const inViewer = (name: string): string => join(viewer, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const common: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    plugins: [forBrowsers],
    loader: { '.svg': 'text' },
    logLevel: 'silent',
  };
  const entries = ['main.ts', 'worker.ts', 'styles.css'].map(inViewer).filter(existsSync);
  await build({
    ...common,
    entryPoints: entries,
    splitting: true,
    legalComments: 'linked',
    chunkNames: 'part-[hash]',
    outdir: target,
  });
  // Alone: each as one file; the command line calls the second as well.
  for (const [entry, name] of [
    ['main.ts', 'single.js'],
    ['export/share-file.ts', 'share-file.js'],
  ] as const)
    await build({ ...common, entryPoints: [inViewer(entry)], outfile: join(target, name) });
  for (const name of readdirSync(viewer))
    if (isPart(name)) copyFileSync(inViewer(name), join(target, name));
  for (const ending of ['bin', 'json'])
    copyFileSync(join(root, eye, `weights.${ending}`), join(target, `eye.${ending}`));
  writeFileSync(join(target, '.complete'), '');
}
