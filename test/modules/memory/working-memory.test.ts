/** Lists in neurons: kept, forgotten, counted up and down, put in and cleared (D = 64, items given by hand). */

import { expect } from 'chai';
import { type Handle, lowpass, type Model, network } from '#engine';
import { brainVocabulary, digitWords, type Port } from '#modules';
import { spaunTable } from '../../../modules/control/spaun-table.ts';
import { workingMemoryModule } from '../../../modules/memory/working-memory.ts';
import { runModel, type Trace } from '../../helpers/run-model.ts';

const dimensions = 64;
const vocabulary = brainVocabulary(dimensions, 1);
const pointer = (expression: string): number[] => Array.from(vocabulary.parse(expression).values);
const nothing = new Array<number>(dimensions).fill(0);
const during =
  (...windows: readonly (readonly [number, number])[]) =>
  (time: number): number[] => [windows.some(([from, to]) => time > from && time <= to) ? 1 : 0];

/** What drives a port, by the port's name. */
type Drive = Readonly<Record<string, (time: number) => number[]>>;

const probed = ['memory 1', 'memory 2', 'zero', 'counted', 'writing'];

function driven(drive: Drive): Model {
  return network('model', (net) => {
    const ports = workingMemoryModule({ vocabulary, table: spaunTable })(net);
    const handle = (name: string): Handle => (ports[name] as Port).handle;
    for (const [name, value] of Object.entries(drive))
      net.connect(net.input(`drive ${name}`, value), handle(name), { synapse: null });
    for (const name of probed) net.probe(name, handle(name), { synapse: lowpass(0.02) });
  });
}

const at = (trace: Trace | undefined, time: number): number[] =>
  Array.from(trace?.values[Math.round(time * 1000) - 1] ?? []);
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
const length = (a: readonly number[]): number => Math.sqrt(dot(a, a));

/** The digit at a place of a list that is most alike, as a number. */
function nearest(list: readonly number[], place = 1): number {
  const similarities = digitWords.map((word) => dot(list, pointer(`POS${place} * ${word}`)));
  return similarities.indexOf(Math.max(...similarities));
}

/** Items shown one after the other, each for 0.25 s of which the first 0.2 s are taken in. */
function shown(digits: readonly number[], begin = 0): Drive {
  return {
    bound: (time) => {
      const index = Math.floor((time - begin) / 0.25);
      const digit = time < begin ? undefined : digits[index];
      return digit === undefined ? nothing : pointer(`POS${index + 1} * ${digitWords[digit]}`);
    },
    'take memory 1': during(
      ...digits.map((_, index): [number, number] => [
        begin + 0.25 * index + 0.03,
        begin + 0.25 * index + 0.2,
      ]),
    ),
  };
}

describe('working memory', () => {
  for (const seed of [1, 2, 3]) {
    it(`counts eight up from 1 and eight down to 0, notices it once, and is clear 0.2 s after being told (seed ${seed})`, async () => {
      const ticks = during(
        ...Array.from({ length: 8 }, (_, n): [number, number] => [0.6 + 0.42 * n, 0.68 + 0.42 * n]),
      );
      const result = await runModel(
        driven({
          bound: (time) =>
            time < 0.25 ? pointer('POS1 * ONE') : time < 0.5 ? pointer('POS1 * EIG') : nothing,
          'take memory 1': during([0.05, 0.2]),
          'take memory 2': during([0.3, 0.45]),
          'count up': ticks,
          'count down': ticks,
          'all counted': during([3.9, 9]),
          'clear memory 1': during([4.2, 9]),
        }),
        4.4,
        { seed },
      );
      for (let n = 0; n <= 8; n++) {
        const before = 0.58 + 0.42 * n;
        expect(nearest(at(result['memory 1'], before)), `up ${n}`).to.equal(1 + n);
        expect(nearest(at(result['memory 2'], before)), `down ${n}`).to.equal(8 - n);
        const [zero = 0] = at(result['zero'], before);
        expect(zero, `zero at ${8 - n}`).to.be.closeTo(n === 8 ? 1 : 0, 0.2);
      }
      expect(dot(at(result['memory 1'], 4.1), pointer('POS1 * NIN'))).to.be.within(1.8, 3.5);
      const pulse = (result['counted']?.values ?? []).filter((row) => (row[0] ?? 0) > 0.5).length;
      expect(pulse, 'ms of the pulse').to.be.within(100, 160);
      expect(length(at(result['memory 1'], 4.4))).to.be.below(0.1);
    });
  }

  it('keeps the first and last of up to eight digits, and all of up to five (3 seeds)', async () => {
    const digits = [3, 1, 4, 1, 5, 9, 2, 6];
    for (const seed of [1, 2, 3]) {
      const { 'memory 1': list } = await runModel(driven(shown(digits)), 2.1, { seed });
      for (const count of [1, 2, 3, 4, 5]) {
        const held = at(list, 0.25 * count);
        const recalled = digits.slice(0, count).map((_, place) => nearest(held, place + 1));
        expect(recalled, `${count} items, seed ${seed}`).to.deep.equal(digits.slice(0, count));
      }
      expect(nearest(at(list, 2.05), 1), `first of eight, seed ${seed}`).to.equal(3);
      expect(nearest(at(list, 2.05), 8), `last of eight, seed ${seed}`).to.equal(6);
    }
  });

  it('takes in data instead of what is seen', async () => {
    const { 'memory 1': list, writing } = await runModel(
      driven({
        bound: (time) => (time < 0.3 ? pointer('POS1 * ONE') : nothing),
        data: (time) => (time > 0.05 && time < 0.25 ? pointer('POS1 * THR') : nothing),
        'data gate': during([0.05, 0.25]),
      }),
      0.6,
    );
    const held = at(list, 0.55);
    expect(dot(held, pointer('POS1 * THR'))).to.be.within(1.8, 2.8);
    expect(Math.abs(dot(held, pointer('POS1 * ONE'))) - 2.5 * overlap('ONE', 'THR')).to.be.below(
      0.5,
    );
    expect(at(writing, 0.2)[0]).to.be.closeTo(0, 0.1);
  });
});

/** How alike two digits are as lists of one, which is no fault of the memory's. */
function overlap(a: string, b: string): number {
  return Math.abs(dot(pointer(`POS1 * ${a}`), pointer(`POS1 * ${b}`)));
}
