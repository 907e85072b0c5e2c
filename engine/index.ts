/**
 * The public vocabulary of the engine: describe -> compile -> run -> observe.
 *
 * @module pallium
 */

// Describe: a brain as plain frozen data.

export {
  type EncoderSearch,
  encodersTowards,
  type FoundEncoders,
  searchEncoders,
} from './describe/choose-encoders.ts';
export { type Defaults, thresholding } from './describe/configuration.ts';
export type { ConnectionOptions, Point, PointFunction } from './describe/connection.ts';
export { lesion, replace, silence, toDirect } from './describe/edit.ts';
export type { ArrayOptions, EnsembleOptions } from './describe/ensemble.ts';
export { EnsembleHandle, Handle, NodeHandle } from './describe/handles.ts';
export type * from './describe/model.ts';
export { describeSize, type ModelSize, modelSize, type PartSize } from './describe/model-size.ts';
export {
  type Configured,
  extend,
  type InhibitOptions,
  type InputOptions,
  type InputValue,
  Network,
  network,
} from './describe/network.ts';
export type { NodeOptions } from './describe/node.ts';
export { definePlant, type PlantType } from './describe/plant.ts';
export type { ProbeOptions } from './describe/probe.ts';

// Neurons: parameters and equations.

export {
  type AdaptiveExponentialParameters,
  type AdaptiveExponentialPattern,
  adaptiveExponential,
  adaptiveExponentialPatterns,
} from './describe/neurons/adaptive-exponential.ts';
export {
  type AdaptiveLifParameters,
  type AdaptiveLifRateParameters,
  adaptiveLif,
  adaptiveLifRate,
} from './describe/neurons/adaptive-lif.ts';
export { defineNeuron } from './describe/neurons/define-neuron.ts';
export { direct } from './describe/neurons/direct.ts';
export { type HodgkinHuxleyParameters, hodgkinHuxley } from './describe/neurons/hodgkin-huxley.ts';
export {
  type IzhikevichParameters,
  type IzhikevichPattern,
  izhikevich,
  izhikevichPatterns,
} from './describe/neurons/izhikevich.ts';
export { type LifParameters, lif } from './describe/neurons/lif.ts';
export { type LifRateParameters, lifRate } from './describe/neurons/lif-rate.ts';
export type {
  GainBias,
  NeuronDefinition,
  NeuronEquations,
  NeuronType,
  Packing,
  Response,
} from './describe/neurons/neuron-type.ts';
export {
  type PoissonSpikingParameters,
  poissonSpiking,
} from './describe/neurons/poisson-spiking.ts';
export {
  type RectifiedLinearParameters,
  rectifiedLinear,
  spikingRectifiedLinear,
} from './describe/neurons/rectified-linear.ts';
export {
  type RegularSpikingParameters,
  regularSpiking,
} from './describe/neurons/regular-spiking.ts';
export { type SigmoidParameters, sigmoid, tanh } from './describe/neurons/sigmoid.ts';
export {
  type StochasticSpikingParameters,
  stochasticSpiking,
} from './describe/neurons/stochastic-spiking.ts';

// Synapses: the filters on connections and probes.

export { alpha } from './describe/synapses/alpha.ts';
export { combine } from './describe/synapses/combine.ts';
export { delay } from './describe/synapses/delay.ts';
export { type FilterOptions, filt, filtfilt, type Nested } from './describe/synapses/filt.ts';
export { frequencyResponse } from './describe/synapses/frequency-response.ts';
export { type LinearFilterOptions, linearFilter } from './describe/synapses/linear-filter.ts';
export { lowpass } from './describe/synapses/lowpass.ts';
export {
  defineSynapse,
  type Equations,
  type Synapse,
  type SynapseDefinition,
  type SynapseEquations,
  type SynapseInput,
  type SynapseStage,
  type Taps,
} from './describe/synapses/synapse.ts';
export type { Discretization, TransferFunction } from './describe/synapses/transfer-function.ts';
export { triangle } from './describe/synapses/triangle.ts';

// Learning: rules that change weights and encoders while a brain runs.

export { type BcmOptions, bcm } from './describe/learning/bcm.ts';
export { ConnectionHandle } from './describe/learning/learning-ends.ts';
export {
  type Correlation,
  defineLearningRule,
  type Learned,
  type LearningRule,
  type Trace,
} from './describe/learning/learning-rule.ts';
export { type OjaOptions, oja } from './describe/learning/oja.ts';
export { type PesOptions, pes } from './describe/learning/pes.ts';
export { type RlsOptions, rls } from './describe/learning/rls.ts';
export { type VojaOptions, voja } from './describe/learning/voja.ts';

// Transforms: matrices of connections, written out or made.

export {
  circulant,
  dense,
  type Entry,
  none,
  permutation,
  sparse,
  type Transform,
  type TransformInput,
} from './describe/transform.ts';
export {
  type ConvolutionOptions,
  type ConvolutionTransform,
  convolution,
  convolutionTranspose,
} from './describe/transforms/convolution.ts';
export {
  dft,
  type FourierTransform,
  inverseDft,
  spectrumSize,
} from './describe/transforms/fourier.ts';
export type { RandomTransform } from './describe/transforms/random.ts';

// Distributions: what to draw encoders, rates, intercepts, points and states from.

export {
  type BallOptions,
  ball,
  choice,
  cosineSimilarity,
  type Distribution,
  exponential,
  gaussian,
  type KnownDistribution,
  type NumberRange,
  pdf,
  quasiRandomSequence,
  type Rows,
  type ScatteredOptions,
  samples,
  scattered,
  sphere,
  sqrtBeta,
  subvectorLength,
  type UniformOptions,
  uniform,
  uniformHypersphere,
} from './describe/distributions.ts';

// Processes: values that follow one another step by step.

export { type BrownNoiseOptions, brownNoise } from './describe/processes/brown-noise.ts';
export { type FilteredNoiseOptions, filteredNoise } from './describe/processes/filtered-noise.ts';
export {
  type Interpolation,
  type PiecewiseOptions,
  type PiecewiseValue,
  piecewise,
} from './describe/processes/piecewise.ts';
export { presentInput } from './describe/processes/present-input.ts';
export {
  defineProcess,
  type NoiseEquations,
  noiseStream,
  type Process,
  type ProcessDefinition,
  type ProcessSetting,
  type ProcessStep,
} from './describe/processes/process.ts';
export {
  type ProcessRunOptions,
  type ProcessSamples,
  runProcess,
} from './describe/processes/run-process.ts';
export { type WhiteNoiseOptions, whiteNoise } from './describe/processes/white-noise.ts';
export { type WhiteSignalOptions, whiteSignal } from './describe/processes/white-signal.ts';

// Solvers: decoders from activities.

export { given, withoutBias } from './describe/solvers/given.ts';
export { l2, type RidgeSolverOptions } from './describe/solvers/l2.ts';
export {
  leastSquares,
  type NoiseOptions,
  noisyLeastSquares,
} from './describe/solvers/least-squares.ts';
export { nnls, nonnegative } from './describe/solvers/nonnegative.ts';
export {
  type DecoderProblem,
  defineSolver,
  type SolveFunction,
  type Solver,
  type SolverDefinition,
  type SolverParameters,
} from './describe/solvers/solver.ts';
export { drop, l1 } from './describe/solvers/sparse-solvers.ts';

// Kernel: the expressions in which neurons, synapses, rules and plants are written.

export type {
  BinaryKind,
  NumberExpression,
  TruthExpression,
  UnaryKind,
} from './kernel/expression.ts';
/** The expressions in which neuron models, synapses and plants are written. */
export * as kernel from './kernel/index.ts';
export type { RandomStream, Spectrum } from './math/index.ts';

// Compile: the same brain as a program of signals and operators.

export { hostFunctions } from './compile/build-computed.ts';
export { type CompileOptions, compile, type DecoderReport } from './compile/compile.ts';
export {
  type Curves,
  responseCurves,
  type Tuning,
  type TuningOptions,
  tuningCurves,
  tuningOf,
} from './compile/read-tuning.ts';
export type { Fourier } from './program/fourier.ts';
export { hashProgram } from './program/hash.ts';
export type { HostFunction, HostFunctions } from './program/host-function.ts';
export { mergePrograms, type ProgramPart } from './program/merge.ts';
export type * from './program/operator.ts';
export type { Port, Program, ProgramInput } from './program/program.ts';
export type { DecoderHelper, RidgeBatch } from './program/ridge-batch.ts';
export type { Signal, SignalId, Values } from './program/signal.ts';
export { stepBytes } from './program/traffic.ts';

// Run: a backend, many time steps at a time.

export type {
  Backend,
  BackendOptions,
  BuildHelper,
  CopiesWritten,
  Executor,
  HelperOptions,
  Support,
} from './backends/backend.ts';
export {
  type BackendName,
  type BackendReport,
  backendNames,
  chooseBackend,
  loadBackend,
  probeBackends,
} from './choose-backend.ts';
export type { Recorded } from './observe/collected.ts';
// Observe: streams of samples.
export { type Measured, nrmse, rms, rmse } from './observe/measures.ts';
export { playBack } from './observe/play-back.ts';
export type { Sample } from './observe/sample.ts';
export { outlineOf } from './outline.ts';
export type { InputSource } from './run/feed.ts';
export {
  type CopyOptions,
  type RunOptions,
  Simulation,
  type StreamOptions,
} from './run/simulation.ts';
export type { Snapshot } from './run/snapshot.ts';
export {
  countNeurons,
  type LoadOptions,
  loadSimulation,
  type SimulateOptions,
  simulate,
} from './simulate.ts';

// Watching: what a viewer is told of a model.

export { type PointerPorts, type PointerWords, pointerPorts } from './pointer-ports.ts';
export { curvesOf, headOf, watchablePorts } from './watchable.ts';

// Errors: every refusal says what is wrong with which thing, and what to do.

export { type ErrorCode, errorCodes } from './error-codes.ts';
export { type ErrorKind, type ErrorParts, type OwnCode, PalliumError } from './errors.ts';
