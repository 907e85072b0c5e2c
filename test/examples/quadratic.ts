import { defineNeuron, kernel, type NeuronType, uniform } from '#engine';

const { add, divide, dt, fires, multiply, read, select, square, subtract } = kernel;

/** Quadratic integrate-and-fire: tau dv/dt = v^2 + J, a spike at v = 10, and v goes on from -10. */
export function quadratic(tau: number): NeuronType {
  const slope = divide(add(square(read('v')), read('current')), tau);
  const charged = add(read('v'), multiply(dt, slope));
  const spike = fires(subtract(charged, 10));
  return defineNeuron({
    name: 'quadratic',
    parameters: { tau },
    state: { v: uniform(-10, 0) },
    longestStep: 1e-4,
    step: {
      fires: spike,
      output: select(spike, divide(1, dt), 0),
      next: { v: select(spike, -10, charged) },
    },
  });
}
