/**
 * Chooses what runs a program. Backends are loaded when they are asked for, so that one whose packages are
 * missing costs nothing. `auto` takes the fastest that this machine supports and says why not the others.
 */

import type { Backend, Support } from './backends/backend.ts';
import { PalliumError } from './errors.ts';

/** Names of the backends: `reference` (float64) is the meaning, `native` (C) and `wasm` are fast (float32). */
export type BackendName = 'native' | 'wasm' | 'reference';

const loaders: Readonly<Record<BackendName, () => Promise<Backend>>> = {
  native: async () => (await import('./backends/native/index.ts')).native,
  wasm: async () => (await import('./backends/wasm/index.ts')).wasm,
  reference: async () => (await import('./backends/reference/index.ts')).reference,
};

/** Known backends, fastest first. */
export const backendNames: readonly BackendName[] = Object.keys(loaders) as BackendName[];

/** What `probeBackends` says of a backend. */
export interface BackendReport {
  readonly name: BackendName;
  readonly support: Support;
}

/** Loads a backend by name. Throws a PalliumError when there is none of that name. */
export async function loadBackend(name: string): Promise<Backend> {
  const loader = (loaders as Partial<Record<string, () => Promise<Backend>>>)[name];
  if (loader !== undefined) return loader();
  throw new PalliumError({
    kind: 'backend',
    code: 'unknown-backend',
    path: name,
    what: `there is no backend '${name}'`,
    fix: `choose auto, ${backendNames.join(', ')}`,
  });
}

/** Whether a backend can run here; one that cannot even be loaded says so. */
export async function probeBackend(name: BackendName): Promise<Support> {
  try {
    return await (await loadBackend(name)).probe();
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ok: false, why, fix: 'run npm ci, or choose another backend' };
  }
}

/** What this machine has, backend by backend. */
export function probeBackends(): Promise<readonly BackendReport[]> {
  return Promise.all(
    backendNames.map(async (name) => ({ name, support: await probeBackend(name) })),
  );
}

/**
 * The backend of this name, or with `auto` the fastest that works here; `log` gets one line for each refusal.
 * Throws a PalliumError when the one asked for cannot run.
 */
export async function chooseBackend(
  name: string,
  log: (line: string) => void = () => undefined,
): Promise<Backend> {
  if (name !== 'auto') return insist(await loadBackend(name));
  for (const candidate of backendNames) {
    const support = await probeBackend(candidate);
    if (support.ok) return loadBackend(candidate);
    log(`${candidate}: ${support.why} (${support.fix})`);
  }
  return loadBackend('reference');
}

async function insist(backend: Backend): Promise<Backend> {
  const support = await backend.probe();
  if (support.ok) return backend;
  throw new PalliumError({
    kind: 'backend',
    code: 'backend-not-supported',
    path: backend.name,
    what: `the ${backend.name} backend cannot run here: ${support.why}`,
    fix: support.fix,
  });
}
