/** Public face: random numbers, transforms and solvers; knows nothing of neurons. */

export { choleskySolve } from './cholesky.ts';
export { gram, type RidgeOptions, ridge, ridgeSigmas } from './least-squares.ts';
export { hashText, type RandomStream, randomStream, threefry2x32 } from './random.ts';
