/** All distributions: what to draw for encoders, intercepts, rates, eval points, states and noise. Each family is a file in `distributions`. */

export { cosineSimilarity, sqrtBeta, subvectorLength } from './distributions/beta.ts';
export { choice } from './distributions/choice.ts';
export {
  type Distribution,
  drawsOneByOne,
  isDistribution,
  type KnownDistribution,
  type NumberRange,
  type Rows,
} from './distributions/distribution.ts';
export { exponential } from './distributions/exponential.ts';
export { gaussian } from './distributions/gaussian.ts';
export { quasiRandomSequence } from './distributions/quasi-random.ts';
export { pdf, samples } from './distributions/samples.ts';
export {
  type BallOptions,
  ball,
  type ScatteredOptions,
  scattered,
  sphere,
  uniformHypersphere,
} from './distributions/scattered.ts';
export { type UniformOptions, uniform } from './distributions/uniform.ts';
