/**
 * Threads for a module with shared memory: Node's worker threads or a browser's Web Workers, each with an instance of
 * its own that serves until it is told to stop. Neither is imported, so that bundles for browsers need not know of Node.
 */

/** What an instance of the module imports. */
export type Imports = Readonly<Record<string, WebAssembly.Memory | number>>;

/** Ends a thread that is not (or no longer) serving; one that serves is stopped through its memory. */
export type End = () => void;

interface Parcel {
  readonly module: WebAssembly.Module;
  readonly imports: Imports;
}

/** Binds the module, says that it is ready, and serves. */
const serve = `({ module, imports }, ready) => {
  const { exports } = new WebAssembly.Instance(module, { pallium: imports });
  ready();
  exports.serve();
}`;

const nodeSource = `const { parentPort, workerData } = require('node:worker_threads');
(${serve})(workerData, () => parentPort.postMessage('ready'));`;
const webSource = `onmessage = ({ data }) => (${serve})(data, () => postMessage('ready'));`;

/** Node's own modules, where this is Node. */
function builtin<T>(name: string): T | undefined {
  const node = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } })
    .process;
  return node?.getBuiltinModule?.(name) as T | undefined;
}

/** What is used of Node's worker threads. */
interface NodeWorkers {
  readonly Worker: new (
    source: string,
    options: { readonly eval: true; readonly workerData: Parcel; readonly execArgv: readonly [] },
  ) => {
    once(event: 'error', listener: (error: Error) => void): void;
    once(event: 'message', listener: () => void): void;
    unref(): void;
  };
}

/** Whether threads can be had here; else why not. */
export function threadSupport():
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string } {
  if (typeof SharedArrayBuffer === 'undefined') {
    return { ok: false, why: 'memory cannot be shared here' };
  }
  if (builtin('node:worker_threads') !== undefined) return { ok: true };
  if (typeof Worker === 'undefined') return { ok: false, why: 'there are no workers here' };
  if ((globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated !== true) {
    return { ok: false, why: 'the page is not cross-origin isolated' };
  }
  return { ok: true };
}

/** As many threads as the machine runs at once. */
export function machineThreads(): number {
  const node = builtin<{ availableParallelism?: () => number }>('node:os');
  const web = (globalThis as { navigator?: { hardwareConcurrency?: number } }).navigator;
  return node?.availableParallelism?.() ?? web?.hardwareConcurrency ?? 1;
}

/** Whether the calling thread may sleep: a page's own thread may only spin. */
export function mayBlock(): boolean {
  return !('document' in globalThis);
}

/** Starts a thread; resolves when it is ready to serve. Node ends without waiting for it. */
export function startThread(parcel: Parcel): Promise<End> {
  const node = builtin<NodeWorkers>('node:worker_threads');
  return node === undefined ? startWebWorker(parcel) : startNodeWorker(node, parcel);
}

function startNodeWorker({ Worker: NodeWorker }: NodeWorkers, parcel: Parcel): Promise<End> {
  return new Promise((resolve, reject) => {
    const worker = new NodeWorker(nodeSource, { eval: true, workerData: parcel, execArgv: [] });
    worker.once('error', reject);
    worker.once('message', () => {
      worker.unref();
      resolve(() => undefined);
    });
  });
}

function startWebWorker(parcel: Parcel): Promise<End> {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(new Blob([webSource], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = () => {
      URL.revokeObjectURL(url);
      resolve(() => worker.terminate());
    };
    worker.postMessage(parcel);
  });
}
