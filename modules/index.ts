/**
 * Public face: the brain, its modules and the parts they are made of.
 *
 * @module pallium/modules
 */

// Brain: Spaun, its modules and the rules it lives by.

export { attention } from './attention.ts';
export { type Bandit, type BanditOptions, bandit } from './bandit.ts';
export {
  type BlockDiagram,
  buildDiagram,
  type Link,
  type ModuleBuilder,
  type Ports,
} from './block-diagram.ts';
export type { Brain, BrainPort } from './brain.ts';
export {
  choiceLabels,
  type DecodingOptions,
  decodingModule,
  outcomeLabels,
} from './decoding/decoding.ts';
export { type EncodingOptions, encodingModule } from './memory/encoding.ts';
export { type WorkingMemoryOptions, workingMemoryModule } from './memory/working-memory.ts';
export { link, type Port, port } from './ports.ts';
export { type SpaunOptions, spaun } from './spaun.ts';
export {
  brainVocabulary,
  digitWords,
  listCapacity,
  positionWords,
  symbolWords,
} from './vocabulary.ts';

// Control: the table of registers, gates and rules, and the modules that make neurons of it.

export { type ActionSelectionOptions, actionSelectionModule } from './control/action-selection.ts';
export { extendTable, newWords } from './control/extend-table.ts';
export { gateConditions } from './control/gate-conditions.ts';
export { type GatesOptions, gatesModule } from './control/gates.ts';
export { checkTable, type LintOptions, lintTable } from './control/lint-table.ts';
export { type RegistersOptions, registersModule } from './control/registers.ts';
export { spaunTable } from './control/spaun-table.ts';
export type {
  ControlTable,
  LoopEntry,
  MemoryEntry,
  RegisterEntry,
  RegisterName,
  Rule,
  Source,
  TableExtension,
  When,
  Words,
} from './control/table.ts';

// Copying: drawing a digit as it looks.

export { type CopyingOptions, type CopyingPorts, copyingModule } from './copying/copying.ts';
export {
  type AffineMap,
  applyMap,
  type CopyingWeights,
  type PackedCopying,
  unpackCopying,
} from './copying/copying-weights.ts';
export { packedCopying } from './copying/weights.ts';

// Eye and hand: vision, and the motor system with its arm.

export { type Instruction, instructionPointer } from './instructions/instruction.ts';
export { type InstructionsOptions, instructionsModule } from './instructions/instructions.ts';
export { arm, armOutputs } from './motor/arm.ts';
export { boxSize } from './motor/controller.ts';
export { type MotorOptions, motor } from './motor/motor.ts';
export { cosineCoefficients, type PenPath, pathTerms } from './motor/pen-path.ts';
export { type AllOrNothingOptions, allOrNothing } from './parts/all-or-nothing.ts';
export { type RewardOptions, rewardModule } from './reward.ts';
export {
  crc32,
  halfToNumber,
  loadVisionWeights,
  type VisionWeightsHeader,
} from './vision/load-weights.ts';
export { type Vision, vision } from './vision/vision.ts';
export type { VisionLayer, VisionWeights } from './vision/weights.ts';

// Parts: what modules are made of, good for any model.

export {
  type AssociativeMemory,
  type AssociativeMemoryOptions,
  associativeMemory,
} from './parts/associative-memory.ts';
export {
  type BasalGanglia,
  type BasalGangliaOptions,
  basalGanglia,
} from './parts/basal-ganglia.ts';
export { type Channel, type ChannelOptions, channel } from './parts/channel.ts';
export {
  type Convolution,
  type ConvolutionOptions,
  circularConvolution,
} from './parts/circular-convolution.ts';
export { EnsembleArray, ensembleArray } from './parts/ensemble-array.ts';
export { type GatedMemory, type GatedMemoryOptions, gatedMemory } from './parts/gated-memory.ts';
export {
  type AccumulatorOptions,
  type Accumulators,
  independentAccumulators,
} from './parts/independent-accumulators.ts';
export {
  type InputGatedMemory,
  type InputGatedMemoryOptions,
  inputGatedMemory,
} from './parts/input-gated-memory.ts';
export { type Integrator, type IntegratorOptions, integrator } from './parts/integrator.ts';
export { type MemoryBlock, type MemoryBlockOptions, memoryBlock } from './parts/memory-block.ts';
export { type Normaliser, type NormaliserOptions, normaliser } from './parts/normaliser.ts';
export { type Oscillator, type OscillatorOptions, oscillator } from './parts/oscillator.ts';
export { type ProductOptions, type Products, products } from './parts/product.ts';
export { type ThalamusOptions, thalamus } from './parts/thalamus.ts';
export { step, type ThresholdOptions, threshold } from './parts/threshold.ts';
export {
  type Selection,
  type SelectionOptions,
  thresholdSelection,
} from './parts/threshold-selection.ts';
export {
  type VectorMemory,
  type VectorMemoryOptions,
  vectorMemory,
} from './parts/vector-memory.ts';
export { type WinnerTakeAllOptions, winnerTakeAll } from './parts/winner-take-all.ts';

// Semantic pointer architecture: modules whose ports carry pointers, and the language of action rules.

/** The semantic pointer architecture: modules whose ports carry pointers, and the language of action rules. */
export * as spa from './spa/index.ts';
export { type TransformOptions, transformModule } from './transform/transform.ts';
