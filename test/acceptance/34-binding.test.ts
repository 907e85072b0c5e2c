/** Acceptance group 34: binding, unbinding, comparing and translating in neurons, for three algebras; several seeds. */

import { expect } from 'chai';
import { lowpass, type Network, network } from '#engine';
import { PalliumError } from '#engine/errors';
import { spa } from '#modules';
import {
  type Algebra,
  circularAlgebra,
  SemanticPointer,
  tvtbAlgebra,
  type Vocabulary,
  vtbAlgebra,
} from '#semantic-pointers';
import { golden } from '../helpers/golden.ts';
import { meanOver, runModel } from '../helpers/run-model.ts';
import { chance, overSeeds, summary, wordsOf } from '../helpers/spa.ts';

const seeds = [1, 2, 3, 4, 5];

/** Shows constant pointers to a binding of them, probed as `out`. */
function bound(
  net: Network,
  words: Vocabulary,
  left: string,
  right: string,
  options: { readonly unbindRight?: boolean; readonly unbindLeft?: boolean } = {},
): void {
  const part = spa.bind(net, 'bind', { vocabulary: words, ...options });
  const [a, b] = [left, right].map((show, i) =>
    spa.transcode(net, `shown ${i}`, { vocabulary: words, show }),
  ) as [spa.Transcode, spa.Transcode];
  spa.route(net, a.output, part.inputs.left);
  spa.route(net, b.output, part.inputs.right);
  net.probe('out', part.output.handle, { synapse: lowpass(0.03) });
}

const pointer = (values: readonly number[], words: Vocabulary): SemanticPointer =>
  new SemanticPointer(values, 'out', words.algebra);

/** Root mean square difference of two vectors, per element. */
const rms = (a: SemanticPointer, b: SemanticPointer): number => Math.sqrt(a.mse(b));

describe('acceptance 34: binding', function () {
  this.timeout(60_000);

  it('example: a bound pair, unbound again', async () => {
    const words = wordsOf('DOG; SUBJECT.unitary()', 64, 1);
    const model = network('unbind', (net) =>
      bound(net, words, 'DOG * SUBJECT', 'SUBJECT', { unbindRight: true }),
    );
    const run = await runModel(model, 0.2);
    expect(words.nearest(meanOver(run['out'], 0.1, 0.2))[0]?.name).to.equal('DOG');
  });

  it('convolves as accurately as Nengo SPA (64 dimensions, n = 5 seeds)', async () => {
    const runs = await overSeeds(
      seeds,
      0.3,
      (net, seed) => bound(net, wordsOf('A; B', 64, seed), 'A', 'B'),
      (run, seed) => {
        const words = wordsOf('A; B', 64, seed);
        const out = pointer(meanOver(run['out'], 0.1, 0.3), words);
        const ideal = words.parse('A * B');
        return { cosine: out.compare(ideal), error: rms(out, ideal) };
      },
    );
    const theirs = golden('g-endtoend').circular_convolution.table.find(
      (row: { library: string }) => row.library === 'nengo_spa',
    );
    const cosine = summary(runs.map((run) => run.cosine));
    const error = summary(runs.map((run) => run.error));
    const [cosines, errors] = ['cosine of the time mean', 'rms error of the time mean'].map(
      (key) => theirs[key],
    );
    expect(cosine.mean).to.be.closeTo(cosines.mean, chance(cosine, cosines));
    expect(error.mean).to.be.closeTo(errors.mean, chance(error, errors));
  });

  for (const algebra of [circularAlgebra, vtbAlgebra, tvtbAlgebra] as readonly Algebra[]) {
    const make = (seed: number): Vocabulary => wordsOf('A; B; U.unitary()', 16, seed, algebra);
    const cases = [
      { shows: ['A', 'B'], ideal: 'A * B', options: {} },
      { shows: ['A * U', 'U'], ideal: 'A', options: { unbindRight: true } },
      ...(algebra.side === 'both'
        ? [{ shows: ['U', 'U * A'], ideal: 'A', options: { unbindLeft: true } }]
        : []),
    ];
    for (const { shows, ideal, options } of cases) {
      const [left = '', right = ''] = shows;
      const title = Object.keys(options)[0] ?? 'bind';
      it(`${algebra.name}: ${title}, rms below 0.15 and cosine above 0.95 (n = 5 seeds)`, async () => {
        const runs = await overSeeds(
          seeds,
          0.2,
          (net, seed) => bound(net, make(seed), left, right, options),
          (run, seed) => {
            const out = pointer(meanOver(run['out'], 0.1, 0.2), make(seed));
            const wanted = make(seed).parse(ideal);
            return { cosine: out.compare(wanted), error: rms(out, wanted), length: out.length };
          },
        );
        for (const run of runs) {
          expect(run.error).to.be.below(0.15);
          expect(run.cosine).to.be.above(0.95);
        }
        // Two-sided: not too short and not too long either.
        const lengths = summary(
          runs.map((run, i) => run.length / make(seeds[i] ?? 0).parse(ideal).length),
        );
        expect(lengths.mean).to.be.within(0.9, 1.1);
      });
    }
  }

  it('VTB unbinds from the right only', () => {
    const words = wordsOf('A', 16, 1, vtbAlgebra);
    expect(() =>
      network('left', (net) => {
        spa.bind(net, 'bind', { vocabulary: words, unbindLeft: true });
      }),
    ).to.throw(PalliumError, /no left inverse/);
  });

  it('compares two pointers: their dot product, within 0.1 (n = 5 seeds)', async () => {
    const errors = await overSeeds(
      seeds,
      0.2,
      (net, seed) => {
        const words = wordsOf('A; B', 32, seed);
        const part = spa.compare(net, 'compare', { vocabulary: words });
        const a = spa.transcode(net, 'a', { vocabulary: words, show: 'A' });
        const b = spa.transcode(net, 'b', { vocabulary: words, show: '0.6 * A + 0.4 * B' });
        spa.route(net, a.output, part.inputs.left);
        spa.route(net, b.output, part.inputs.right);
        net.probe('out', part.output.handle);
      },
      (run, seed) => {
        const ideal = wordsOf('A; B', 32, seed).evaluate('dot(A, 0.6 * A + 0.4 * B)') as number;
        return (meanOver(run['out'], 0.1, 0.2)[0] ?? 0) - ideal;
      },
    );
    for (const error of errors) expect(Math.abs(error)).to.be.below(0.1);
    expect(summary(errors).mean).to.be.within(-0.06, 0.06);
  });

  it('multiplies scalars and adds pointers up', async () => {
    const words = wordsOf('A; B', 16, 1);
    const model = network('arithmetic', (net) => {
      const part = spa.product(net, 'product');
      net.connect(net.input('x', [0.8]), part.inputs.left.handle);
      net.connect(net.input('y', [-0.5]), part.inputs.right.handle);
      const kept = spa.scalar(net, 'kept');
      spa.route(net, part.output, kept.input);
      net.probe('product out', kept.output.handle, { synapse: lowpass(0.03) });
      const sum = spa.superposition(net, 'sum', { vocabulary: words });
      for (const show of ['A', 'B']) {
        spa.route(net, spa.transcode(net, show, { vocabulary: words, show }).output, sum.input);
      }
      net.probe('sum out', sum.output.handle);
    });
    const run = await runModel(model, 0.3);
    expect(meanOver(run['product out'], 0.2, 0.3)[0]).to.be.closeTo(-0.4, 0.05);
    expect(
      pointer(meanOver(run['sum out'], 0.2, 0.3), words).mse(words.parse('A + B')),
    ).to.be.below(1e-6);
  });

  it('translates into another vocabulary, and refuses to mix the two, naming both', async () => {
    const from = wordsOf('A; B', 16, 1, circularAlgebra, 'animals');
    const to = wordsOf('A; B', 32, 2, circularAlgebra, 'beasts');
    const model = network('translate', (net) => {
      const shown = spa.transcode(net, 'shown', { vocabulary: from, show: 'A' });
      const target = spa.state(net, 'target', { vocabulary: to });
      expect(() => spa.route(net, shown.output, target.input)).to.throw(
        PalliumError,
        /'animals'.*'beasts'/,
      );
      spa.route(net, shown.output, target.input, { translate: { solver: 'least squares' } });
      net.probe('out', target.output.handle, { synapse: lowpass(0.03) });
    });
    const run = await runModel(model, 0.2);
    const [best, second] = to.nearest(meanOver(run['out'], 0.1, 0.2), 2);
    expect(best?.name).to.equal('A');
    expect(best?.similarity).to.be.above(0.8);
    expect(second?.similarity).to.be.below(0.3);
  });
});
