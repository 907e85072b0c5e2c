/** Functions of pointers and inputs that show pointers: what they say, and what they refuse. */

import { expect } from 'chai';
import { network } from '#engine';
import { PalliumError } from '#engine/errors';
import { spa } from '#modules';
import { meanOver, runModel } from '../../helpers/run-model.ts';
import { wordsOf } from '../../helpers/spa.ts';

const words = wordsOf('DOG; CAT; BARK; MEOW', 32, 1);

describe('functions of pointers', () => {
  it('example: answer a pointer by an expression', async () => {
    const model = network('voice', (net) => {
      const seen = spa.transcode(net, 'seen', {
        vocabulary: words,
        show: (t) => (t <= 0.05 ? 'DOG' : 'CAT'),
      });
      const voice = spa.recode(net, 'voice', {
        from: words,
        to: words,
        function: (animal) => (animal.compare(words.get('DOG')) > 0.5 ? 'BARK' : '0.5 * MEOW'),
      });
      net.connect(seen.output.handle, voice.input.handle, { synapse: null });
      net.probe('out', voice.output.handle);
    });
    const run = await runModel(model, 0.1);
    const said = (from: number, to: number): number[] =>
      words.similarities(meanOver(run['out'], from, to)).map(({ similarity }) => similarity);
    expect(said(0.01, 0.05)[2]).to.be.closeTo(1, 1e-6);
    expect(said(0.06, 0.1)[3]).to.be.closeTo(0.5, 1e-6);
  });

  it('make numbers of pointers and pointers of numbers', async () => {
    const model = network('numbers', (net) => {
      const length = spa.recode(net, 'length', {
        from: words,
        to: 'scalar',
        function: (x, time) => x.length + time,
      });
      const scaled = spa.recode(net, 'scaled', {
        from: 'scalar',
        to: words,
        function: (x) => words.get('CAT').scale(x),
      });
      const seen = spa.transcode(net, 'seen', { vocabulary: words, show: '3 * DOG' });
      net.connect(seen.output.handle, length.input.handle, { synapse: null });
      net.connect(length.output.handle, scaled.input.handle, { synapse: null });
      net.probe('out', scaled.output.handle);
    });
    const run = await runModel(model, 0.1);
    const cat = words.get('CAT');
    expect(cat.dot({ values: run['out']?.values[98] ?? [] })).to.be.closeTo(3.099, 0.0015);
  });

  it('refuse pointers of another vocabulary, of another size, and unknown words', () => {
    const others = wordsOf('DOG', 32, 2, undefined, 'others');
    network('refused', (net) => {
      const show = (name: string, shown: spa.Shown) => () =>
        spa.transcode(net, name, { vocabulary: words, show: shown });
      expect(show('a', others.get('DOG'))).to.throw(PalliumError, /'others'.*'words'/);
      expect(show('b', [1, 2, 3])).to.throw(PalliumError, /3 numbers for 32/);
      expect(show('c', 'DOGG')).to.throw(PalliumError, /did you mean DOG/);
    });
  });
});
