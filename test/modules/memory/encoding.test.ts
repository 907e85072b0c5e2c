/** The place in the list: it moves on, back, and to its beginning, and is bound to what is seen (D = 64, 3 seeds). */

import { expect } from 'chai';
import { type Handle, lowpass, network } from '#engine';
import { brainVocabulary, listCapacity, type Port, positionWords } from '#modules';
import { encodingModule } from '../../../modules/memory/encoding.ts';
import { meanOver, runModel } from '../../helpers/run-model.ts';

const dimensions = 64;
const vocabulary = brainVocabulary(dimensions, 1);
const pointer = (expression: string): number[] => Array.from(vocabulary.parse(expression).values);
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** When `advance` was high for the n-th time, 0.1 s in every 0.25 s, and the place can be read after it. */
const advances = listCapacity - 1;
const firstAdvance = 0.4;
const readAt = (n: number): number => firstAdvance + 0.25 * n - 0.05;
const goesBack = 2.5;

describe('encoding', () => {
  for (const seed of [1, 2, 3]) {
    it(`counts places to the last, steps back when reversing, and binds what is seen (seed ${seed})`, async () => {
      const model = network('model', (net) => {
        const ports = encodingModule({ vocabulary })(net);
        const drive = (name: string, value: (time: number) => number[]): void => {
          net.connect(net.input(`drive ${name}`, value), (ports[name] as Port).handle, {
            synapse: null,
          });
        };
        const pulsed = (time: number): boolean => (time - firstAdvance) % 0.25 < 0.1;
        drive('concept', () => pointer('SEV'));
        drive('reset position', (time) => [
          time < 0.2 || (time > goesBack && time < goesBack + 0.2) ? 1 : 0,
        ]);
        drive('reversing', (time) => [time > goesBack - 0.2 ? 1 : 0]);
        drive('advance', (time) => [
          time >= firstAdvance && time < firstAdvance + 0.25 * advances && pulsed(time) ? 1 : 0,
        ]);
        const place: Handle = (ports['position'] as Port).handle;
        net.probe('place', place, { synapse: lowpass(0.02) });
        net.probe('pair', (ports['bound'] as Port).handle, { synapse: lowpass(0.02) });
      });
      const { place, pair } = await runModel(model, 3, { seed });
      const shown = (time: number): string | undefined => {
        const held = meanOver(place, time - 0.02, time);
        const alike = positionWords.map((word) => dot(held, pointer(word)));
        return positionWords[alike.indexOf(Math.max(...alike))];
      };
      const places = Array.from({ length: advances + 1 }, (_, n) => shown(readAt(n)));
      expect(places).to.deep.equal(positionWords);
      const bound = meanOver(pair, readAt(2) - 0.05, readAt(2));
      expect(dot(bound, pointer('POS3 * SEV'))).to.be.above(0.7);
      expect(shown(2.95), 'the question mark steps back').to.equal(`POS${listCapacity - 1}`);
    });
  }
});
