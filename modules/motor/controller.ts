/**
 * The arm controller: target of the hand -> joint angles -> torques, all decoded from spiking neurons.
 * In: target (box units, -1..1), proprioception (joint angles and velocities). Out: torques, distance from the target.
 * torque = M(rest) (kp (q_target - q) - kv q'), q_target the inverse kinematics of the target. (DeWolf & Eliasmith 2011.)
 */

import { type Handle, lowpass, type Network } from '#engine';
import { linkLength, massTerms, restElbow, restHand, restShoulder } from './arm.ts';

export interface Controller {
  readonly target: Handle;
  /** Angles and velocities: [q1, q2, q1', q2'] from the rest posture (rad, rad/s). */
  readonly proprioception: Handle;
  /** Shoulder and elbow (N m). */
  readonly torques: Handle;
  /** About 1 while the hand is away from the target. */
  readonly away: Handle;
}

/** Half the side of the drawing box (m). */
export const boxSize = 0.3;
/** Natural frequency of the hand (rad/s) and its damping ratio. */
export const naturalFrequency = 40;
export const dampingRatio = 0.9;
const [stiffness, viscosity] = [naturalFrequency ** 2, 2 * dampingRatio * naturalFrequency];

/** Ranges that the neurons represent: target beyond the box, angle error (rad), angular velocity (rad/s). */
const targetRange = 1.6;
const errorRange = 0.5;
const velocityRange = 10;
/** Angle error that counts as away from the target (rad). */
const awayLevel = 0.07;

/** Joint angles, from the rest posture, that bring the hand to (u, v) of the box. */
export function inverseKinematics(u: number, v: number): [number, number] {
  const x = restHand.x + boxSize * u;
  const y = restHand.y + boxSize * v;
  const cosine = (x * x + y * y) / (2 * linkLength ** 2) - 1;
  const elbow = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const shoulder = Math.atan2(y, x) - Math.atan2(Math.sin(elbow), 1 + Math.cos(elbow));
  return [shoulder - restShoulder, elbow - restElbow];
}

/** Adds the controller to `net`. */
export function controller(net: Network, name: string): Controller {
  return net.network(name, (inner) => {
    const target = inner.relay('target', 2);
    const proprioception = inner.relay('proprioception', 4);
    const torques = inner.relay('torques', 2);
    // Proprioception and motor neurons are fast: every millisecond in this loop costs stability.
    const sense = lowpass(0.001);
    const act = lowpass(0.002);

    const plan = inner.ensemble('plan', { neurons: 600, dimensions: 2, radius: targetRange });
    inner.connect(target, plan, { synapse: null });
    const error = inner.array('error', { ensembles: 2, neurons: 300, radius: errorRange });
    inner.connect(plan, error, {
      function: ([u = 0, v = 0]) => inverseKinematics(u, v),
      synapse: lowpass(0.005),
    });
    inner.connect(proprioception.slice(0, 2), error, { transform: -1, synapse: sense });
    const velocity = inner.array('velocity', { ensembles: 2, neurons: 300, radius: velocityRange });
    inner.connect(proprioception.slice(2, 4), velocity, { synapse: sense });

    const { a, b, d } = massTerms;
    const coupling = d + b * Math.cos(restElbow);
    const mass = [
      [a + 2 * b * Math.cos(restElbow), coupling],
      [coupling, d],
    ];
    const scaled = (factor: number) => mass.map((row) => row.map((value) => value * factor));
    inner.connect(error, torques, { transform: scaled(stiffness), synapse: act });
    inner.connect(velocity, torques, { transform: scaled(-viscosity), synapse: act });

    const distance = inner.ensemble('distance', {
      neurons: 150,
      dimensions: 2,
      radius: 3 * awayLevel,
    });
    inner.connect(error, distance, { synapse: lowpass(0.01) });
    const away = inner.relay('away', 1);
    inner.connect(distance, away, {
      function: (e) => [Math.hypot(...e) / (2 * awayLevel)],
      synapse: lowpass(0.02),
    });
    return { target, proprioception, torques, away };
  });
}
