import { reference } from '../../engine/backends/reference/index.ts';
import { conformance } from './conformance.ts';

conformance('reference', async () => reference, { tolerance: 0 });
