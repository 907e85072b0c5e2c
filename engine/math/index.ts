/** Public face: random numbers, transforms and solvers; knows nothing of neurons. */

export { choleskySolve } from './cholesky.ts';
export { sampleCosineSimilarity } from './cosine-similarity.ts';
export { circularConvolve, inverseRealFft, realFft, type Spectrum } from './fft.ts';
export { gram, type RidgeOptions, ridge, ridgeSigmas } from './least-squares.ts';
export { nonnegativeLeastSquares, nonnegativeRidge } from './nonnegative.ts';
export { hashText, type RandomStream, randomStream, threefry2x32 } from './random.ts';
export { quasiRandom, scatteredBall, scatteredSphere } from './sphere.ts';
export { spline } from './spline.ts';
