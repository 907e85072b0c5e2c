import { expect } from 'chai';
import { circulant, compile, dft, inverseDft, network, spectrumSize } from '#engine';
import { circularConvolve, realFft } from '#engine/math';
import {
  largestDifference,
  numbersLike,
  throughTransform,
} from '../../../helpers/through-transform.ts';

const backends = ['reference', 'native', 'wasm'] as const;
/** Small ones become a matrix, larger ones a fast transform: of a power of two, or through a chirp. */
const lengths = [1, 5, 16, 64, 100, 128, 250, 512];

describe('a Fourier transform as a transform', () => {
  it('example: low-pass a vector by leaving out its fast coefficients', async () => {
    const n = 64;
    const kept = spectrumSize(n) / 2;
    const wave = (frequency: number) => (i: number) => Math.cos((2 * Math.PI * frequency * i) / n);
    const slow = Array.from({ length: n }, (_, i) => wave(2)(i));
    const both = slow.map((value, i) => value + wave(20)(i));
    const spectrum = await throughTransform(dft(n), both, 2 * kept);
    const cut = spectrum.map((value, k) => (k % kept < 10 ? value : 0));
    const smooth = await throughTransform(inverseDft(n), cut, n);
    expect(largestDifference(smooth, slow)).to.be.below(1e-12);
  });

  for (const backend of backends) {
    it(`gives real parts, then imaginary parts, of any length, on ${backend}`, async () => {
      for (const n of lengths) {
        const x = numbersLike(n);
        const { re, im } = realFft(x);
        const out = await throughTransform(dft(n), x, spectrumSize(n), { backend });
        const error = largestDifference(out, [...re, ...im]);
        expect(error, `${n}`).to.be.below(backend === 'reference' ? 1e-11 : 2e-5 * Math.sqrt(n));
        const back = await throughTransform(inverseDft(n), [...re, ...im], n, { backend });
        expect(largestDifference(back, x), `${n}, back`).to.be.below(
          backend === 'reference' ? 1e-12 : 2e-6,
        );
      }
    });

    it(`makes circular convolutions with a fixed vector cheap on ${backend}`, async () => {
      for (const n of [7, 64, 128, 512, 600]) {
        const [c, x] = [numbersLike(n, 2), numbersLike(n, 3)];
        const out = await throughTransform(circulant(c), x, n, { backend });
        const error = largestDifference(out, circularConvolve(c, x));
        expect(error, `${n}`).to.be.below(backend === 'reference' ? 1e-10 : 1e-5 * n);
      }
    });
  }

  it('reads and writes numbers that lie scattered', async () => {
    const x = numbersLike(300);
    const odd = x.filter((_, i) => i % 2 === 1).slice(0, 128);
    const out = await throughTransform(dft(128), x, 300, {
      from: (input) => input.slice(1, 256, 2),
      to: (relay) => relay.slice(0, 260, 2),
    });
    const { re, im } = realFft(odd);
    const wanted = out.map((_, i) => (i % 2 === 0 && i < 260 ? ([...re, ...im][i / 2] ?? 0) : 0));
    expect(largestDifference(out, wanted)).to.be.below(1e-11);
  });

  it('becomes a fast operator from 64 numbers on, and a matrix below', () => {
    const kinds = (n: number) =>
      compile(
        network('model', (net) => {
          const relay = net.relay('relay', spectrumSize(n));
          net.connect(net.input('x', numbersLike(n)), relay, { transform: dft(n) });
        }),
      ).operators.map(({ kind }) => kind);
    expect(kinds(64)).to.include('fourier');
    expect(kinds(60)).not.to.include('fourier');
  });

  it('refuses lengths that are none', () => {
    expect(() => dft(0)).to.throw(/length is 0/);
    expect(() => inverseDft(2.5)).to.throw(/length is 2.5/);
  });
});
