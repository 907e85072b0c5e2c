/** The whole vocabulary of kernels: nodes, and what is written in them. */

export * from './build.ts';
export { bernoulli, normal, poisson } from './draws.ts';
