/**
 * The body: a planar arm of two rigid links with mass, and a pen that a third joint presses onto the page.
 * In: torques at shoulder, elbow and pen. State: angles and angular velocities. Out: proprioception and the hand.
 * M(q) q'' + C(q, q') + damping q' = torque, integrated semi-implicitly. (Craig 2005, ch. 6; no gravity: a table top.)
 */

import type { PlantType } from '#engine';
import { definePlant, kernel } from '#engine';

/** Metres; the links are slender rods. */
export const linkLength = 1;
/** Kilograms per link. */
const linkMass = 1;
/** Joint angles (rad) at which the hand is in the middle of the drawing box. */
export const restHand = { x: 0, y: 1.2 };
export const restElbow: number = Math.acos(
  (restHand.x ** 2 + restHand.y ** 2) / (2 * linkLength ** 2) - 1,
);
export const restShoulder: number =
  Math.atan2(restHand.y, restHand.x) - Math.atan2(Math.sin(restElbow), 1 + Math.cos(restElbow));

const inertia = (linkMass * linkLength ** 2) / 12;
const centre = linkLength / 2;
const damping = 0.1;
/** The pen: a light lever held up by a spring; it touches when its torque outweighs the spring. */
const pen = { mass: 0.004, spring: 20, damping: 0.5 };

/** Terms of the mass matrix of two links: [[a + 2b cos q2, d + b cos q2], [d + b cos q2, d]]. */
export const massTerms: { readonly a: number; readonly b: number; readonly d: number } = {
  a: 2 * inertia + linkMass * centre ** 2 + linkMass * (linkLength ** 2 + centre ** 2),
  b: linkMass * linkLength * centre,
  d: inertia + linkMass * centre ** 2,
};

/**
 * What the numbers of the arm stand for: radians, radians per second, metres from the middle of the box, and the
 * pressure of the pen.
 */
export const armOutputs: readonly string[] = [
  'shoulder angle',
  'elbow angle',
  'shoulder velocity',
  'elbow velocity',
  'hand x',
  'hand y',
  'pen pressure',
];

/** The arm with every mass multiplied by `massFactor`. Angles are measured from the rest posture. */
export function arm(massFactor = 1): PlantType {
  const { add, cos, divide, dt, multiply, negate, read, sin, subtract } = kernel;
  const shoulder = read('shoulder');
  const elbow = add(read('elbow'), restElbow);
  const [v1, v2] = [read('shoulderVelocity'), read('elbowVelocity')];
  const b = massTerms.b * massFactor;
  const m12 = add(massTerms.d * massFactor, multiply(b, cos(elbow)));
  const m11 = add(massTerms.a * massFactor, multiply(2 * b, cos(elbow)));
  const m22 = massTerms.d * massFactor;
  const h = multiply(b, sin(elbow));
  // Torque left for acceleration after the Coriolis and centrifugal terms and friction.
  const t1 = subtract(
    add(read('shoulderTorque'), multiply(h, add(multiply(2, v1, v2), multiply(v2, v2)))),
    multiply(damping, v1),
  );
  const t2 = subtract(subtract(read('elbowTorque'), multiply(h, v1, v1)), multiply(damping, v2));
  const determinant = subtract(multiply(m11, m22), multiply(m12, m12));
  const a1 = divide(subtract(multiply(m22, t1), multiply(m12, t2)), determinant);
  const a2 = divide(subtract(multiply(m11, t2), multiply(m12, t1)), determinant);
  const next1 = add(v1, multiply(dt, a1));
  const next2 = add(v2, multiply(dt, a2));
  const penForce = subtract(
    subtract(read('penTorque'), multiply(pen.spring, read('penAngle'))),
    multiply(pen.damping, read('penVelocity')),
  );
  const nextPen = add(read('penVelocity'), multiply(dt, divide(penForce, pen.mass * massFactor)));
  const angle1 = add(shoulder, restShoulder);
  const both = add(angle1, elbow);
  return definePlant({
    name: 'two-link arm',
    inputs: ['shoulderTorque', 'elbowTorque', 'penTorque'],
    state: {
      shoulder: 0,
      elbow: 0,
      shoulderVelocity: 0,
      elbowVelocity: 0,
      penAngle: 0,
      penVelocity: 0,
    },
    next: {
      shoulder: add(shoulder, multiply(dt, next1)),
      elbow: add(read('elbow'), multiply(dt, next2)),
      shoulderVelocity: next1,
      elbowVelocity: next2,
      penAngle: add(read('penAngle'), multiply(dt, nextPen)),
      penVelocity: nextPen,
    },
    outputs: [
      shoulder,
      read('elbow'),
      v1,
      v2,
      add(multiply(linkLength, cos(angle1)), multiply(linkLength, cos(both)), negate(restHand.x)),
      add(multiply(linkLength, sin(angle1)), multiply(linkLength, sin(both)), negate(restHand.y)),
      multiply(pen.spring, read('penAngle')),
    ],
    substeps: 8,
  });
}
