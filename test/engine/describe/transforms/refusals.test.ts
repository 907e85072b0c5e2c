import { expect } from 'chai';
import { type Network, network, PalliumError, sparse, type TransformInput } from '#engine';

/** Connects 2 numbers to 2 with something that was given as a transform. */
const given =
  (transform: unknown) =>
  (net: Network): unknown =>
    net.connect(net.relay('a', 2), net.relay('b', 2), { transform: transform as TransformInput });

const refused: readonly [string, string, RegExp, (net: Network) => unknown][] = [
  ['text', 'not-a-transform', /wide was given/, given('wide')],
  ['nothing at all', 'not-a-transform', /null was given/, given(null)],
  ['an object of no known kind', 'not-a-transform', /another kind/, given({ kind: 'rotation' })],
  ['a typed array', 'not-a-transform', /another kind/, given(Float64Array.of(1, 2))],
  ['ragged rows', 'matrix-size', /row 1 has 1/, given([[1, 2], [3]])],
  ['a number that is none', 'not-finite', /NaN/, given([1, Number.NaN])],
  [
    'an entry between two places',
    'matrix-entry',
    /\[0.5, 0\]/,
    () => sparse({ rows: 2, columns: 2, entries: [[0.5, 0, 1]] }),
  ],
  [
    'a place named twice beside a matrix',
    'repeated-index',
    /number 1 .* twice/,
    (net) =>
      net.connect(net.relay('a', 2).at(1, 1), net.relay('b', 2), {
        transform: [
          [1, 2],
          [3, 4],
        ],
      }),
  ],
];

describe('a connection refuses as its transform', () => {
  for (const [title, code, says, build] of refused) {
    it(title, () => {
      let error: unknown;
      try {
        network('model', (net) => void build(net));
      } catch (thrown) {
        error = thrown;
      }
      expect(error).to.be.instanceOf(PalliumError);
      expect((error as PalliumError).code).to.equal(code);
      expect((error as PalliumError).message).to.match(says);
    });
  }
});
