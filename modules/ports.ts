/**
 * The contract between modules: a module shows typed ports and is linked through them, nothing else.
 * A port carries a pointer of a named vocabulary or plain numbers; ports of different kinds do not link.
 */

import type { ConnectionOptions, Handle, Network } from '#engine';
import { PalliumError } from '#engine/errors';

export interface PortType {
  /** Name of a vocabulary for pointers, or of a quantity (`gate`, `digits`, `joint torque`). */
  readonly carries: string;
  readonly size: number;
  /** What each number stands for, when they have names. */
  readonly labels?: readonly string[];
}

/** The public face of a module: numbers that mean something, and the handle to connect them by. */
export interface Port extends PortType {
  readonly handle: Handle;
}

/** Makes a port of a handle. */
export function port(handle: Handle, carries: string, labels?: readonly string[]): Port {
  return { handle, carries, size: handle.size, ...(labels === undefined ? {} : { labels }) };
}

/** Links an output port to an input port of the same kind. @throws PalliumError `port-mismatch` */
export function link(net: Network, from: Port, to: Port, options: ConnectionOptions = {}): void {
  if (from.carries !== to.carries || from.size !== to.size) {
    throw new PalliumError({
      kind: 'model',
      code: 'port-mismatch',
      path: `${from.handle.path} -> ${to.handle.path}`,
      what: `the output carries ${from.carries} (${from.size} numbers), the input expects ${to.carries} (${to.size}).`,
      fix: 'link ports that carry the same thing, or put a module between them that translates.',
    });
  }
  net.connect(from.handle, to.handle, options);
}
