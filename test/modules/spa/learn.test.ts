/** Learning between modules, in one line. */

import { expect } from 'chai';
import { lowpass, pes } from '#engine';
import { spa } from '#modules';
import { overSeeds, summary, valueAt, wordsOf } from '../../helpers/spa.ts';

const make = (seed: number) => wordsOf('DOG; CAT; BARK; MEOW', 32, seed);
/** A dog for 0.25 s, a cat for 0.25 s, and so on; what they say is known for 2 s. */
const known = 2;
const turn = (t: number): 0 | 1 => (Math.floor(t / 0.25) % 2 === 0 ? 0 : 1);

describe('learning between states', function () {
  this.timeout(60_000);

  it('example: learns what belongs to what, and keeps it when the teacher falls silent (n = 3 seeds)', async () => {
    const runs = await overSeeds(
      [1, 2, 3],
      known + 0.5,
      (net, seed) => {
        const vocabulary = make(seed);
        const show = (words: readonly string[]) => (t: number) => words[turn(t)] ?? '';
        const seen = spa.transcode(net, 'seen', { vocabulary, show: show(['DOG', 'CAT']) });
        const right = spa.transcode(net, 'right', { vocabulary, show: show(['BARK', 'MEOW']) });
        const animal = spa.state(net, 'animal', { vocabulary, subdimensions: 8 });
        const voice = spa.state(net, 'voice', { vocabulary, subdimensions: 8 });
        spa.route(net, seen.output, animal.input);

        const learned = spa.learn(net, 'association', {
          from: animal,
          to: voice,
          teacher: right.output,
          rule: pes({ learningRate: 1e-3 }),
        });

        const exam = spa.inhibitNode(net, 'exam', [learned]);
        net.connect(
          net.input('exam begins', (t) => (t > known ? 1 : 0)),
          exam.input.handle,
        );
        net.probe('said', voice.output.handle, { synapse: lowpass(0.03) });
      },
      (run, seed) => {
        const vocabulary = make(seed);
        const like = (word: string, t: number): number =>
          vocabulary.get(word).dot({ values: valueAt(run['said'], t) });
        return {
          dog: like('BARK', known + 0.24),
          cat: like('MEOW', known + 0.49),
          wrong: like('BARK', known + 0.49),
        };
      },
    );
    const of = (key: 'dog' | 'cat' | 'wrong'): number => summary(runs.map((run) => run[key])).mean;
    expect(of('dog')).to.be.within(0.75, 1.25);
    expect(of('cat')).to.be.within(0.75, 1.25);
    expect(of('wrong')).to.be.within(-0.4, 0.4);
  });

  it('learns numbers of pointers, too', async () => {
    const [value] = await overSeeds(
      [1],
      1.2,
      (net, seed) => {
        const vocabulary = make(seed);
        const seen = spa.transcode(net, 'seen', { vocabulary, show: 'DOG' });
        const animal = spa.state(net, 'animal', { vocabulary, subdimensions: 8 });
        const danger = spa.scalar(net, 'danger');
        spa.route(net, seen.output, animal.input);
        const right = spa.scalarPort(net.input('right', [0.6]));
        const rule = pes({ learningRate: 1e-3 });
        spa.learn(net, 'fear', { from: animal, to: danger, teacher: right, rule });
        net.probe('felt', danger.output.handle, { synapse: lowpass(0.03) });
      },
      (run) => valueAt(run['felt'], 1.2)[0],
    );
    expect(value).to.be.closeTo(0.6, 0.1);
  });
});
