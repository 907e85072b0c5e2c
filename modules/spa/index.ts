/**
 * The semantic pointer architecture: modules whose ports carry pointers of a vocabulary.
 *
 * @packageDocumentation
 */

export { type ActionsOptions, actions } from './actions/actions.ts';
export { type ActionRule, ifmax } from './actions/rules.ts';
export type { Modules } from './actions/scope.ts';
export type { Selection, SelectionOptions } from './actions/selection.ts';
export {
  type AssociativeMemory,
  type AssociativeMemoryOptions,
  associativeMemory,
} from './associative-memory.ts';
export { type Bind, type BindOptions, bind } from './bind.ts';
export { type Compare, type CompareOptions, compare } from './compare.ts';
export { type IdentityArrayOptions, identityArray, type PointerCells } from './identity-array.ts';
export { type Inhibitor, inhibitNode } from './inhibit.ts';
export { type Learned, type LearnOptions, learn } from './learn.ts';
export { product, type ScalarProduct } from './product.ts';
export { type Recoded, type RecodeOptions, type Recoding, recode } from './recode.ts';
export { type RouteOptions, route } from './route.ts';
export { type Scalar, scalar } from './scalar.ts';
export { pointerPort, type SpaModule, type SpaPort, scalarPort } from './spa-module.ts';
export { type State, type StateOptions, state } from './state.ts';
export { type Superposition, superposition } from './superposition.ts';
export { type Shown, type Transcode, type TranscodeOptions, transcode } from './transcode.ts';
