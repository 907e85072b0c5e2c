/** The face of live brains: which there are, and what a person can have them do. The same in a page and in Node. */

export type { OfferedBrain } from '#engine/watching';
export { brainHead, brainPorts, type Described } from './brain-ports.ts';
