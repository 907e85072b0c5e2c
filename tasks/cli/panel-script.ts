/**
 * Panels of one's own as scripts for the page. They import types alone, so that a TypeScript file needs no bundler:
 * its types are left out, in a clone by esbuild, elsewhere by Node itself.
 */

import { readFileSync } from 'node:fs';
import * as module from 'node:module';
import { basename } from 'node:path';
import { PalliumError } from '#engine';

/** Which names a page may ask for. */
const plain = /^[\w-][\w.-]*\.(m?js|ts)$/;

/** Name and text of the script that a file becomes. @throws PalliumError `no-panels` */
export async function panelScript(path: string): Promise<readonly [name: string, text: string]> {
  const name = basename(path);
  if (!plain.test(name))
    throw refuse(
      path,
      'its name is not that of a script',
      'call it e.g. my-panel.ts or my-panel.js',
    );
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw refuse(path, 'there is no such file', 'check the path');
  }
  if (!name.endsWith('.ts')) return [name, text];
  return [name.replace(/ts$/, 'js'), await withoutTypes(path, text)];
}

/** What leaves the types out of a text, if this machine has anything that does. */
async function stripper(): Promise<((text: string) => Promise<string>) | undefined> {
  try {
    const { transform } = await import('esbuild');
    return async (text) => (await transform(text, { loader: 'ts', target: 'es2022' })).code;
  } catch {
    const strip: unknown = Reflect.get(module, 'stripTypeScriptTypes');
    return typeof strip === 'function' ? async (text) => String(strip(text)) : undefined;
  }
}

async function withoutTypes(path: string, text: string): Promise<string> {
  const strip = await stripper();
  if (strip === undefined)
    throw refuse(
      path,
      `Node ${process.version} cannot read TypeScript`,
      'use Node 22.13 or newer, or give a .js file',
    );
  try {
    return await strip(text);
  } catch (error) {
    throw refuse(path, error instanceof Error ? error.message : String(error), 'correct it');
  }
}

const refuse = (path: string, what: string, fix: string): PalliumError =>
  new PalliumError({ kind: 'usage', code: 'no-panels', path, what: `${what}.`, fix: `${fix}.` });
