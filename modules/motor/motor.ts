/**
 * The motor system: a chosen symbol becomes a pen path, a ramp plays it, a controller moves the arm, the pen draws.
 * A path may be given instead; and strokes may be only thought of, to count. In: choice (ten digits and the dash), path,
 * gates. Out: ramp, torques, the hand; item done (its fall says so) and, when nothing is drawn, tick.
 * path(r) = sum_k c_k(choice) cos(pi k r): the cosines are decoded from the ramp, the products made by neurons.
 */

import { type Handle, lowpass, type Network } from '#engine';
import type { Ports } from '../block-diagram.ts';
import { products } from '../parts/product.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { arm, armOutputs } from './arm.ts';
import { controller, dampingRatio, naturalFrequency } from './controller.ts';
import { cosineCoefficients, type PenPath, pathTerms } from './pen-path.ts';
import { ramp, rampSeconds } from './ramp.ts';

/** Options of `motor`. */
export interface MotorOptions {
  /** One path per choice. */
  readonly paths: readonly PenPath[];
  /** How far the coefficients of paths given from outside go; default: no further than those of `paths`. */
  readonly reach?: readonly number[];
  readonly massFactor?: number;
}

/** Part of the ramp in which the pen moves along its path: before it comes down, after it is lifted. */
const strokeBegins = 0.15;
const strokeEnds = 0.86;
/** The pen is lifted here, while the hand waits at the end of the path for the ramp to arrive. */
const liftLevel = 0.88;
/** Share of the stroke in which it speeds up, and again in which it slows down. */
const ease = 0.15;

/** Place on the path (0..1), speed (1/s) and acceleration (1/s^2) at ramp value r: a trapezoid of speed. */
function progress(r: number): [place: number, speed: number, acceleration: number] {
  const span = strokeEnds - strokeBegins;
  const seconds = span * rampSeconds;
  const u = Math.min(1, Math.max(0, (r - strokeBegins) / span));
  const edge = Math.min(u, 1 - u);
  if (edge >= ease) return [(u - ease / 2) / (1 - ease), 1 / (1 - ease) / seconds, 0];
  const covered = edge ** 2 / (2 * ease * (1 - ease));
  const acceleration = (u < 0.5 ? 1 : -1) / (ease * (1 - ease)) / seconds ** 2;
  return [u < 0.5 ? covered : 1 - covered, edge / (ease * (1 - ease)) / seconds, acceleration];
}

/**
 * The cosine of term k as the arm must be told it: the arm follows like a mass on a damped spring, so its command
 * is the path plus 2 zeta / omega times its speed plus its acceleration / omega^2 (feed-forward by inverse dynamics).
 */
function commandedCosine(k: number, r: number): number {
  const [place, speed, acceleration] = progress(r);
  const frequency = Math.PI * k;
  const phase = frequency * place;
  const velocity = -frequency * speed * Math.sin(phase);
  const curve =
    -((frequency * speed) ** 2) * Math.cos(phase) - frequency * acceleration * Math.sin(phase);
  return (
    Math.cos(phase) +
    ((2 * dampingRatio) / naturalFrequency) * velocity +
    curve / naturalFrequency ** 2
  );
}

/** How large the commanded cosine of term k gets. */
const commandedSize = (k: number): number =>
  Math.max(...Array.from({ length: 201 }, (_, i) => Math.abs(commandedCosine(k, i / 200))));

/**
 * Adds the motor system and its arm to `net`. In: `choice` (one number per path), `outcome`, `path` (coefficients that
 * are drawn instead of a digit's while `copying`), `covert` (strokes are only thought of) and `counting` (think of one
 * after the other). Out: `ramp` (0 to 1 along a stroke), `item done` and `tick` (about 1 from the end of a stroke, or of
 * the thought of one, until the ramp is empty), `torques` (at shoulder, elbow and pen), `body` (angles, velocities, hand
 * position in m from the middle of the box, pen pressure) and, of it, `pen` (pressure > 0.5: it writes).
 */
export function motor(net: Network, options: MotorOptions): Ports {
  const { paths, reach = [], massFactor = 1 } = options;
  const coefficients = paths.map(({ x, y }) => [
    ...cosineCoefficients(x),
    ...cosineCoefficients(y),
  ]);
  const terms = 2 * pathTerms;
  const largest = Array.from({ length: terms }, (_, term) =>
    Math.max(1e-3, reach[term] ?? 0, ...coefficients.map((row) => Math.abs(row[term] ?? 0))),
  );
  const sizes = Array.from({ length: pathTerms }, (_, k) => commandedSize(k));
  return net.network('motor', (inner) => {
    const fast = lowpass(0.005);
    const choice = inner.relay('choice', paths.length);
    const outcome = inner.relay('outcome', 3);
    const clock = ramp(inner, 'ramp');
    const control = controller(inner, 'controller');

    // Operands are scaled to -1..1, so that each product uses the whole range of its neurons.
    const path = products(inner, 'path', { count: terms, neurons: 200 });
    const copying = inner.relay('copying', 1);
    const columns = largest.map((size, term) => coefficients.map((row) => (row[term] ?? 0) / size));
    const last = paths.length - 1;
    const digits = threshold(inner, 'canonical digits', { threshold: 0.5, count: last });
    const dash = threshold(inner, 'dash', { threshold: 0.5 });
    inner.connect(choice.slice(0, last), digits, { synapse: null });
    inner.connect(choice.at(last), dash, { synapse: null });
    inner.inhibit(copying, digits, { strength: 4, synapse: null });
    for (const [cells, from, to] of [
      [digits, 0, last],
      [dash, last, last + 1],
    ] as const)
      inner.connect(cells, path.a, {
        function: step,
        transform: columns.map((row) => row.slice(from, to)),
        synapse: lowpass(0.01),
      });
    const copied = inner.relay('copied path', terms);
    inner.connect(copied, path.a, {
      transform: largest.map((size, row) => largest.map((_, k) => (k === row ? 1 / size : 0))),
      synapse: null,
    });
    const cosines = ([r = 0]: readonly number[]) =>
      Array.from(
        { length: terms },
        (_, term) => commandedCosine(term % pathTerms, r) / (sizes[term % pathTerms] ?? 1),
      );
    inner.connect(clock.value, path.b, { function: cosines, synapse: fast });
    const sum = [0, 1].map((axis) =>
      largest.map((size, term) =>
        Math.floor(term / pathTerms) === axis ? size * (sizes[term % pathTerms] ?? 1) : 0,
      ),
    );
    inner.connect(path.output, control.target, { transform: sum, synapse: fast });

    // Go: there is something to draw, and the hand is where the stroke begins. Once begun, a stroke is finished.
    const one = inner.input('one', [1]);
    const begun = threshold(inner, 'begun', { threshold: 0.5 });
    inner.connect(one, begun, { synapse: null });
    inner.connect(clock.resting, begun, { function: step, transform: -1.5, synapse: fast });
    const reaching = threshold(inner, 'reaching', { threshold: 0.5 });
    inner.connect(control.away, reaching, { synapse: null });
    const something = threshold(inner, 'something', { threshold: 0.5 });
    inner.connect(outcome.slice(0, 2), something, { transform: [[1, 1]], synapse: null });
    const ready = threshold(inner, 'ready', { threshold: 0.5 });
    inner.connect(something, ready, { function: step, synapse: lowpass(0.03) });
    inner.connect(reaching, ready, { function: step, transform: -1.5, synapse: fast });
    inner.connect(ready, clock.go, { function: step, synapse: fast });
    inner.connect(begun, clock.go, { function: step, synapse: fast });
    const covert = inner.relay('covert', 1);
    const counting = inner.relay('counting', 1);
    inner.connect(covert, begun, { transform: -2, synapse: null });
    inner.connect(covert, clock.covert, { synapse: null });
    inner.connect(counting, clock.go, { synapse: null });

    // The pen is down while the ramp climbs between the two ends of the stroke.
    const press = threshold(inner, 'press', { threshold: 0.5 });
    inner.connect(inner.input('both', [-1]), press, { synapse: null });
    inner.connect(begun, press, { function: step, synapse: fast });
    inner.connect(clock.running, press, { function: step, synapse: fast });
    const lift = threshold(inner, 'lift', { threshold: liftLevel });
    inner.connect(clock.value, lift, { synapse: fast });
    inner.connect(lift, press, { function: step, transform: -2, synapse: fast });

    const torques = inner.relay('torques', 3);
    inner.connect(control.torques, torques.slice(0, 2), { synapse: null });
    inner.connect(press, torques.at(2), { function: step, synapse: lowpass(0.002) });
    const body = inner.plant('arm', arm(massFactor));
    inner.connect(torques, body, { synapse: null });
    inner.connect(body.slice(0, 4), control.proprioception, { synapse: null });
    const done = threshold(inner, 'item done', { threshold: 0.5 });
    inner.connect(clock.reset, done, { function: step, synapse: fast });
    inner.connect(covert, done, { transform: -1.5, synapse: null });
    const tick = threshold(inner, 'tick', { threshold: 0.5 });
    inner.connect(clock.reset, tick, { function: step, synapse: fast });
    inner.connect(covert, tick, { synapse: null });
    inner.connect(inner.input('covertly', [-1]), tick, { synapse: null });
    const line = (name: string, cells: Handle): Port => {
      const output = inner.relay(`${name} line`, 1);
      inner.connect(cells, output, { function: step, synapse: fast });
      return port(output, 'gate');
    };
    return {
      choice: port(choice, 'choice'),
      outcome: port(outcome, 'outcome'),
      path: port(copied, 'pen path'),
      copying: port(copying, 'gate'),
      covert: port(covert, 'gate'),
      counting: port(counting, 'gate'),
      ramp: port(clock.value, 'ramp'),
      'item done': line('item done', done),
      tick: line('tick', tick),
      torques: port(torques, 'joint torque'),
      body: port(body, 'proprioception', armOutputs),
      pen: port(body.slice(4, 7), 'pen', armOutputs.slice(4, 7)),
    };
  });
}
