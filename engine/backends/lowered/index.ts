/** What the backends that lower programs share. */

export { type ArenaCall, arenaCall } from './arena-host.ts';
export { lower } from './lower.ts';
export { lowerExpressions } from './lower-expressions.ts';
export * from './lowered.ts';
export { barrier, endOfStep, isShared, schedule } from './schedule.ts';
export { firstOf, SignalMemory, type Stretches } from './signal-memory.ts';
export { type Instruction, isRandom, isTruth, type StraightLine } from './straight-line.ts';
