/** Loads a model from a file of the user: a module that exports what `network()` gave. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Model, PalliumError, type PointerWords } from '#engine';

/** What a module exports of interest. */
export interface LoadedModel {
  readonly model: Model;
  /** Every vocabulary that is exported, under whatever name. */
  readonly vocabularies: readonly PointerWords[];
}

/** The model in a module: its export `model`, or the default one. Throws a PalliumError when it has none. */
export async function loadModel(path: string): Promise<LoadedModel> {
  const file = resolve(path);
  if (!existsSync(file))
    throw refusal(path, 'there is no such file', 'give the path of a file that exports a model');
  const exported = await importFile(path, file);
  const found = [exported['model'], exported['default']].find(isModel);
  if (found !== undefined)
    return { model: found, vocabularies: Object.values(exported).filter(isVocabulary) };
  throw refusal(
    path,
    'it exports no model',
    "write in it: export const model = network('name', (net) => { ... })",
  );
}

async function importFile(path: string, file: string): Promise<Record<string, unknown>> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    // What is wrong with the model itself is said by its own error.
    if (error instanceof PalliumError) throw error;
    throw refusal(
      path,
      `it cannot be loaded: ${String(error).split('\n')[0]}`,
      /\.ts$/.test(file)
        ? 'call it .mts, or write "type": "module" into the package.json beside it; or compile it to JavaScript'
        : 'see whether `node FILE` loads it',
    );
  }
}

function isModel(value: unknown): value is Model {
  if (typeof value !== 'object' || value === null) return false;
  const { name, ensembles, connections, inputs } = value as Partial<Record<keyof Model, unknown>>;
  return typeof name === 'string' && [ensembles, connections, inputs].every(Array.isArray);
}

function isVocabulary(value: unknown): value is PointerWords {
  if (typeof value !== 'object' || value === null) return false;
  const { name, dimensions, names, get } = value as Partial<Record<keyof PointerWords, unknown>>;
  const isNamed = typeof name === 'string' && Array.isArray(names);
  return isNamed && typeof dimensions === 'number' && typeof get === 'function';
}

function refusal(path: string, what: string, fix: string): PalliumError {
  return new PalliumError({ kind: 'input', code: 'no-model', path, what, fix });
}
