import { expect } from 'chai';
import {
  alpha,
  filt,
  filtfilt,
  frequencyResponse,
  type LinearFilterOptions,
  linearFilter,
  lowpass,
  network,
  type Synapse,
  simulate,
  triangle,
} from '#engine';
import { discretized } from '../../../engine/describe/synapses/transfer-function.ts';
import { golden, relativeError } from '../../helpers/golden.ts';

const file = golden('d-synapses');
const input: readonly number[] = file.input;

/** Our synapse for a filter of the file. */
function synapseOf(name: string): Synapse {
  const [, kind, number] = /^(Lowpass|Alpha|Triangle)\((.*)\)$/.exec(name) ?? [];
  if (kind === 'Lowpass') return lowpass(Number(number));
  if (kind === 'Alpha') return alpha(Number(number));
  if (kind === 'Triangle') return triangle(Number(number));
  const { num, den, analog, method } = file.filters[name];
  const options = { analog, method: method.replace('_', '-') } as LinearFilterOptions;
  return linearFilter(num, den, options);
}

const names = Object.keys(file.filters);

describe("synapses, against Nengo's (golden d)", () => {
  it('the file has 17 filters', () => {
    expect(names).to.have.length(17);
  });

  for (const name of names) {
    it(`${name}: filters a signal to the same numbers`, () => {
      expect(relativeError(filt(input, synapseOf(name)), file.filters[name].filt)).to.be.below(
        1e-12,
      );
    });
  }

  for (const name of names.filter((item) => file.filters[item].discrete !== undefined)) {
    it(`${name}: has the same matrices and impulse response`, () => {
      const synapse = synapseOf(name);
      const { discrete, impulse_first_12: impulse } = file.filters[name];
      if (synapse.transfer === undefined) return expect.fail('it has no transfer function');
      const { a, b, c, d } = discretized(synapse.transfer, file.dt);
      const pairs = [
        [a, discrete.A],
        [b, discrete.B],
        [c, discrete.C],
      ] as const;
      for (const [ours, theirs] of pairs) {
        const flat = theirs.flat(2) as number[];
        expect(ours.length).to.equal(flat.length);
        // Number by number, since they lie many powers of ten apart.
        flat.forEach((value, i) => {
          expect(ours[i]).to.be.closeTo(value, 1e-12 * Math.abs(value));
        });
      }
      expect(d).to.be.closeTo([discrete.D].flat(3)[0], 1e-12);
      const pulse = Array.from({ length: 12 }, (_, k) => (k === 0 ? 1 / file.dt : 0));
      expect(relativeError(filt(pulse, synapse), impulse)).to.be.below(1e-12);
    });
  }

  it('triangles have the same taps', () => {
    for (const name of ['Triangle(0.01)', 'Triangle(0.0034)']) {
      const { taps: count, first_weight: first, weight_step: step } = file.filters[name];
      const [stage] = synapseOf(name).stages(file.dt);
      if (stage?.kind !== 'taps') return expect.fail('it has no taps');
      expect(stage.taps).to.have.length(count);
      for (const { delay, weight } of stage.taps) {
        expect(weight).to.be.closeTo(first - delay * step, 1e-15);
      }
    }
  });

  it('filters start from a given output', () => {
    const { filt_y0: started } = file;
    const one = filt(input, lowpass(0.1), { y0: 1 });
    expect(relativeError(one, started['Lowpass(0.1) y0=1'])).to.be.below(1e-12);
    const half = filt(input, alpha(0.03), { y0: -0.5 });
    expect(relativeError(half, started['Alpha(0.03) y0=-0.5'])).to.be.below(1e-12);
  });

  it('filtering forwards and backwards', () => {
    const there = filtfilt(input, lowpass(0.03));
    expect(relativeError(there, file.filtfilt['Lowpass(0.03)'])).to.be.below(1e-12);
  });

  it('other lengths of step', () => {
    for (const dt of [0.0005, 0.002]) {
      const wanted = file['dt variants'][`Lowpass(0.005) dt=${dt}`];
      expect(relativeError(filt(input, lowpass(0.005), { dt }), wanted)).to.be.below(1e-12);
    }
  });

  it('the response to frequencies', () => {
    const { frequencies, ...responses } = file.transfer;
    for (const [name, wanted] of Object.entries<{ re: number; im: number }[]>(responses)) {
      const { re, im } = frequencyResponse(synapseOf(name), frequencies);
      expect(
        relativeError(
          [...re],
          wanted.map((value) => value.re),
        ),
      ).to.be.below(1e-12);
      expect(
        relativeError(
          [...im],
          wanted.map((value) => value.im),
        ),
      ).to.be.below(1e-12);
    }
  });

  const { node, through_connection: through, steps } = file.in_simulator;
  const probed = 'probe of the node with synapse 0.005';
  for (const name of [...Object.keys(through), probed]) {
    it(`${name}: in the simulator, one step later`, async () => {
      const synapse = name === 'None' || name === probed ? null : synapseOf(name);
      const model = network('filter', (net) => {
        const u = net.input('u', (t) => node[Math.max(0, Math.round(t * 1000) - 1)]);
        const relay = net.relay('relay', 1);
        net.connect(u, relay, { synapse });
        net.probe('y', relay, { synapse: name === probed ? 0.005 : null });
      });
      const simulation = await simulate(model, { backend: 'reference' });
      await simulation.run(steps * 0.001);
      simulation.close();
      const seen = simulation.read('y').values.map((value) => value[0]);
      expect(relativeError(seen, through[name] ?? file.in_simulator[probed])).to.be.below(1e-12);
    });
  }
});
