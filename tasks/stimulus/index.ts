/** The stimulus language. */

export { fillPatterns } from './generators.ts';
export { instructionText } from './instruction-text.ts';
export type { GambleBlock, Mark } from './mark.ts';
export { parseStimulus, type StimulusOptions } from './parse-stimulus.ts';
export { refuseStimulus } from './refuse.ts';
