import { conformance } from './conformance.ts';
import { available } from './load.ts';

const load = async () => (await import('../../engine/backends/wasm/index.ts')).wasm;

// float32: sums of some hundred terms lose about a digit and a half of the seven there are.
conformance('wasm', () => available(load), { tolerance: 1e-5 });
