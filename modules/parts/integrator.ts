/**
 * An integrator: dx/dt = u. The recurrent synapse with time constant tau would forget; feeding back x and adding tau u
 * makes up for it. In: u per second. Out: x. (Eliasmith & Anderson 2003, ch. 8)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';

/** Options of `integrator`. */
export interface IntegratorOptions {
  readonly neurons: number;
  /** Default 1. */
  readonly dimensions?: number;
  /** Recurrent synapse in seconds: longer ones drift less. Default 0.1. */
  readonly tau?: number;
}

/** An integrator, to be connected. */
export interface Integrator {
  readonly input: Handle;
  readonly output: EnsembleHandle;
}

/** Adds an integrator to `net`. */
export function integrator(net: Network, name: string, options: IntegratorOptions): Integrator {
  const { neurons, dimensions = 1, tau = 0.1 } = options;
  return net.network(name, (inner) => {
    const input = inner.relay('input', dimensions);
    const output = inner.ensemble('cells', { neurons, dimensions });
    inner.connect(input, output, { transform: tau, synapse: lowpass(tau) });
    inner.connect(output, output, { synapse: lowpass(tau) });
    return { input, output };
  });
}
