/**
 * An oscillator of two dimensions: dx/dt = A x with A turning at 2 pi f, fed back as x + tau A x through a synapse of
 * time constant tau. In: a kick. Out: (cos, sin) of the phase, about as large as the radius. (Eliasmith & Anderson 2003)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';

/** Options of `oscillator`. */
export interface OscillatorOptions {
  readonly neurons: number;
  /** In hertz; negative turns the other way. */
  readonly frequency: number;
  /** Recurrent synapse in seconds. Default 0.1. */
  readonly tau?: number;
}

/** An oscillator, to be connected. */
export interface Oscillator {
  readonly input: Handle;
  readonly output: EnsembleHandle;
}

/** Adds an oscillator to `net`; it needs a kick to start. */
export function oscillator(net: Network, name: string, options: OscillatorOptions): Oscillator {
  const { neurons, frequency, tau = 0.1 } = options;
  const turn = 2 * Math.PI * frequency * tau;
  return net.network(name, (inner) => {
    const input = inner.relay('input', 2);
    const output = inner.ensemble('cells', { neurons, dimensions: 2 });
    inner.connect(input, output);
    inner.connect(output, output, {
      transform: [
        [1, -turn],
        [turn, 1],
      ],
      synapse: lowpass(tau),
    });
    return { input, output };
  });
}
