/** Public face: random numbers, transforms and solvers; knows nothing of neurons. */

export { decodeBase64 } from './base64.ts';
export { betaDensity, betaShare, rootBetaQuantile } from './beta.ts';
export { centred } from './centre.ts';
export { choleskySolve } from './cholesky.ts';
export { sampleCosineSimilarity } from './cosine-similarity.ts';
export { type DropOptions, dropSmallest } from './drop-smallest.ts';
export { type ElasticNetOptions, elasticNet } from './elastic-net.ts';
export { circularConvolve, inverseRealFft, realFft, type Spectrum } from './fft.ts';
export { gram } from './gram.ts';
export { type RidgeOptions, ridge, ridgeSigmas } from './least-squares.ts';
export { matrixExponential } from './matrix-exponential.ts';
export { nonnegativeLeastSquares, nonnegativeRidge } from './nonnegative.ts';
export { hashText, type RandomStream, randomStream, threefry2x32 } from './random.ts';
export { multiplyMatrices, solveLinear } from './solve-linear.ts';
export {
  generalisedGoldenRatio,
  quasiRandom,
  quasiRandomInto,
  type ScatterOptions,
  scatteredBall,
  scatteredPoints,
  scatteredSphere,
} from './sphere.ts';
export { exactAngleQuantile, onSphere, onSphereInPairs } from './sphere-maps.ts';
export { spline } from './spline.ts';
export { symmetricEigen } from './symmetric-eigen.ts';
export { truncatedLeastSquares } from './truncated-least-squares.ts';
