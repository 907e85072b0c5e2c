/** Which ports show what a model represents, and which only how its neurons and its learning come to it. */

import type { RecordedPort } from './recording.ts';

/** Numbers that the model means: no spikes, no state of neurons, nothing that learning keeps to itself. */
export const isRepresented = (port: RecordedPort): boolean =>
  port.kind === 'values' &&
  (port.shows === undefined || port.shows === 'input') &&
  (port.label !== undefined || port.of !== undefined) &&
  !isNeuronState(port);

/** A variable of neurons besides their spikes and voltages, e.g. `a/refractory`. */
export const isNeuronState = ({ path, of, label, kind, shows }: RecordedPort): boolean =>
  kind === 'values' && shows === undefined && path.endsWith(`${of}/${label}`);
