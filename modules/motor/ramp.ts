/**
 * The clock of a stroke: an integrator that climbs from 0 to 1 while `go` is high, and is emptied when it arrives.
 * In: go, covert (climbs faster, as there is no hand to wait for). Out: ramp (0..1), reset (1 while it is being emptied;
 * its falling edge ends the item), resting (1 near 0), settling (1 for a while after a reset, so that the next item can
 * be found first). (spaun.md 5.1.)
 */

import {
  choice,
  type EnsembleHandle,
  filteredNoise,
  gaussian,
  type Handle,
  lowpass,
  type Network,
  uniform,
} from '#engine';
import { step, threshold } from '../parts/threshold.ts';

export interface Ramp {
  readonly go: Handle;
  /** 1 while strokes are only thought of: it climbs in `covertSeconds`, and does not wait after a reset. */
  readonly covert: Handle;
  readonly value: EnsembleHandle;
  /** 1 while it climbs. */
  readonly running: EnsembleHandle;
  readonly reset: EnsembleHandle;
  readonly resting: EnsembleHandle;
  readonly settling: EnsembleHandle;
}

/** Seconds from 0 to 1. */
export const rampSeconds = 0.75;
/**
 * Seconds from 0 to 1 while strokes are only thought of. The one number that was set so that a count takes about the
 * 419 ms of the model of 2012 (see `countSeconds`); Spaun 2.0's would be 0.3. (spaun.md 3.4.)
 */
export const covertSeconds = 0.225;
/**
 * How fast one thinks is not the same from count to count: the few cells that set the pace are noisy, and noisy for
 * about as long as a count takes. Without it counts differ by 1 %, which no behaviour does; with it by 10 %, and they
 * take some 7 % longer than `countSeconds` says.
 */
const [tempoNeurons, tempoNoise, tempoTau] = [20, 10, 0.3];
const tau = 0.08;
/** The ramp counts as arrived here, and as empty below `restLevel`. */
const topLevel = 0.95;
const restLevel = 0.1;
/** Emptying takes tau / drainGain per factor e: slow enough for the position register to follow. */
const drainGain = 1.5;
/** How long settling outlasts the reset: until a 0.1 s trace has fallen below this. */
const settleLevel = 0.15;
/** From a level being passed to what follows from it: three or four lines of 5 ms, and what reads the level. */
const [topLag, drainLag, restLag] = [0.015, 0.005, 0.028];
/** From climbing to climbing fast: two lines, and two populations that must begin to fire. */
const hurryLag = 0.02;

/**
 * Seconds per count, worked out from the constants of the ramp: it climbs past the top until that is noticed, is emptied
 * down to the rest level, and goes on emptying until that is noticed.
 */
export const countSeconds: number = (() => {
  const drainTau = tau / drainGain;
  const highest = topLevel + topLag / covertSeconds;
  const lowest = restLevel * Math.exp(-restLag / drainTau);
  const climbing = (highest - lowest) * covertSeconds;
  return hurryLag + climbing + drainLag + drainTau * Math.log(highest / restLevel) + restLag;
})();

/** Adds a ramp to `net`. */
export function ramp(net: Network, name: string): Ramp {
  return net.network(name, (inner) => {
    const fast = lowpass(0.005);
    const slow = lowpass(tau);
    const positive = {
      neurons: 400,
      dimensions: 1,
      encoders: choice([1]),
      intercepts: uniform(-0.1, 0.95),
      evalPoints: uniform(-0.1, 1.1),
    };
    const one = inner.input('one', [1]);
    const go = inner.relay('go', 1);
    const value = inner.ensemble('value', positive);
    const running = threshold(inner, 'running', { threshold: 0.5 });
    inner.connect(go, running, { synapse: null });
    inner.connect(value, value, { synapse: slow });
    inner.connect(running, value, {
      function: step,
      transform: tau / rampSeconds,
      synapse: slow,
    });

    const high = threshold(inner, 'high', { threshold: topLevel });
    inner.connect(value, high, { synapse: fast });
    const resting = threshold(inner, 'resting', { threshold: 0.5 });
    inner.connect(one, resting, { synapse: null });
    inner.connect(value, resting, { transform: -0.5 / restLevel, synapse: lowpass(0.015) });

    // A switch: set when the ramp arrives, keeps itself on, cleared when the ramp is empty.
    const reset = threshold(inner, 'reset', { threshold: 0.5, neurons: 100 });
    inner.connect(high, reset, { function: step, synapse: fast });
    inner.connect(reset, reset, { function: step, transform: 1.2, synapse: fast });
    inner.connect(resting, reset, { function: step, transform: -2, synapse: fast });
    const drain = inner.ensemble('drain', { ...positive, neurons: 200 });
    inner.connect(value, drain, { synapse: fast });
    inner.connect(drain, value, { transform: -drainGain, synapse: slow });
    // Whenever it is not climbing it is held empty, so that it cannot drift up by itself.
    inner.inhibit(running, drain, { function: step, strength: 8, synapse: fast });

    const covert = inner.relay('covert', 1);
    const hurry = threshold(inner, 'hurry', { threshold: 0.5 });
    inner.connect(inner.input('both', [-1]), hurry, { synapse: null });
    inner.connect(covert, hurry, { synapse: null });
    inner.connect(running, hurry, { function: step, synapse: fast });
    const tempo = inner.ensemble('tempo', {
      neurons: tempoNeurons,
      dimensions: 1,
      encoders: choice([1]),
      intercepts: uniform(0, 0.9),
      evalPoints: uniform(0, 1.5),
      radius: 1.5,
      noise: filteredNoise(tempoTau, { distribution: gaussian(0, tempoNoise) }),
    });
    inner.connect(hurry, tempo, { function: step, synapse: fast });
    inner.connect(tempo, value, {
      transform: tau * (1 / covertSeconds - 1 / rampSeconds),
      synapse: slow,
    });
    const calm = threshold(inner, 'calm', { threshold: 0.5 });
    inner.connect(one, calm, { synapse: null });
    inner.connect(hurry, calm, { function: step, transform: -1.5, synapse: fast });
    inner.inhibit(calm, tempo, { function: step, strength: 8, synapse: fast });

    const settling = threshold(inner, 'settling', { threshold: settleLevel });
    inner.connect(reset, settling, { function: step, synapse: lowpass(0.1) });
    inner.connect(covert, settling, { transform: -2, synapse: null });
    inner.connect(reset, running, { function: step, transform: -3, synapse: fast });
    inner.connect(settling, running, { function: step, transform: -3, synapse: fast });
    return { go, covert, value, running, reset, resting, settling };
  });
}
