/**
 * `npm pack` runs this: plain JavaScript, declarations and source maps of everything, in `dist/`, for projects that
 * have no TypeScript loader. The tree stays as it is, so that a bundler takes only the files that are used.
 */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { bundleViewer, forBrowsers } from './bundle-viewer.ts';

const target = 'dist';
const folders = ['semantic-pointers', 'engine', 'modules', 'tasks'];
/** What stands beside the code and is read when it runs. */
const isAsset = (file: string): boolean => /\.(c|h|bin|json)$/.test(file) && !/tsconfig/.test(file);
const isSource = (file: string): boolean =>
  file.endsWith('.ts') && !/\/(build-package|bundle-viewer)\.ts$/.test(file);

/** Doors between folders (`#engine`), by name: `dist` has none, so they become paths. */
const doors: Readonly<Record<string, string>> = JSON.parse(
  readFileSync('package.json', 'utf8'),
).imports;

const specifier = /(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\2/g;

/** Module names as `dist` needs them: `.js` for `.ts`, relative paths for doors. */
function withPlainImports(text: string, file: string): string {
  return text.replace(specifier, (whole, before: string, quote: string, name: string) => {
    const door = doors[name];
    if (door === undefined && !(name.startsWith('.') && name.endsWith('.ts'))) return whole;
    const path =
      door === undefined ? name : posix.relative(posix.dirname(file), posix.normalize(door));
    const relative = path.startsWith('.') ? path : `./${path}`;
    return `${before}${quote}${relative.replace(/\.ts$/, '.js')}${quote}`;
  });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(target, file)), { recursive: true });
  writeFileSync(join(target, file), text);
}

async function addSource(file: string): Promise<void> {
  const script = file.replace(/\.ts$/, '.js');
  const { code, map } = await transform(readFileSync(file, 'utf8'), {
    loader: 'ts',
    target: 'es2022',
    sourcemap: 'external',
    sourcefile: posix.relative(posix.dirname(script), file),
  });
  write(
    script,
    `${withPlainImports(code, file)}//# sourceMappingURL=${posix.basename(script)}.map\n`,
  );
  write(`${script}.map`, map);
  const types = file.replace(/\.ts$/, '.d.ts');
  write(types, withPlainImports(readFileSync(join('.build/types', types), 'utf8'), file));
}

/** The assembler asks for Node's files where there are some; bundlers for browsers would stumble over that. */
async function addAssemblerForBrowsers(): Promise<void> {
  await build({
    entryPoints: ['engine/backends/wasm/assembler.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'inline',
    banner: { js: '/*! wabt.js, Apache-2.0, https://github.com/AssemblyScript/wabt.js */' },
    outfile: join(target, 'engine/backends/wasm/assembler.browser.js'),
    plugins: [forBrowsers],
  });
}

rmSync(target, { recursive: true, force: true });
execFileSync('npx', ['tsc', '-b'], { stdio: 'inherit' });
for (const folder of folders) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = posix.join(folder, name.replaceAll('\\', '/'));
    if (isSource(file)) await addSource(file);
    else if (isAsset(file)) cpSync(file, join(target, file));
  }
}
await bundleViewer(resolve('.'), resolve(target, 'viewer'));
await addAssemblerForBrowsers();
