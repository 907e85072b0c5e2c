/** The decoder solver in C: the same decoders as the compiler's own, whatever the model, and however many threads. */

import { expect } from 'chai';
import {
  compile,
  kernel,
  l2,
  lif,
  type Model,
  type NeuronType,
  network,
  PalliumError,
  type Program,
  rectifiedLinear,
  sigmoid,
} from '#engine';
import { native } from '#engine/backends/native';
import { worstError } from '../../../helpers/golden-numbers.ts';

async function helperFor(type: NeuronType, threads = 2) {
  const { rateEquation } = type;
  if (rateEquation === undefined || native.helper === undefined) throw new Error('no helper');
  return native.helper([rateEquation], { threads });
}

function arrays(neuronType: NeuronType, solver = l2()): Model {
  return network('m', (net) => {
    const few = net.array('few', { ensembles: 12, neurons: 50, tunings: 'distinct', neuronType });
    const many = net.array('many', { ensembles: 2, neurons: 90, dimensions: 8, neuronType });
    net.connect(few, net.relay('x', 12), { solver });
    net.connect(few, net.relay('square', 12), { function: ([x]) => x * x, solver });
    net.connect(many, net.relay('y', 16), { solver });
  });
}

const decodersOf = (program: Program): Float64Array[] =>
  program.signals.flatMap(({ path, initial }) =>
    path.includes('decoders') && initial instanceof Float64Array ? [initial] : [],
  );

describe('the native solver of decoders', () => {
  const types = [lif(), lif({ tauRef: 0.001, amplitude: 0.5 }), rectifiedLinear(), sigmoid()];
  for (const type of types) {
    it(`example: gives the decoders of the compiler's solver for ${type.name} neurons, to 1e-5 of the largest`, async () => {
      for (const solver of [l2(), l2(0.03, { byActivity: true })]) {
        const model = arrays(type, solver);
        const helper = await helperFor(type);
        const own = decodersOf(compile(model, { precision: 'double' }));
        const asked: number[] = [];
        const watched = {
          ...helper,
          solve: (batch: Parameters<typeof helper.solve>[0]) => {
            asked.push(batch.count);
            return helper.solve(batch);
          },
        };
        const helped = decodersOf(compile(model, { precision: 'double', decoders: watched }));
        // Both arrays went through it, and what came back differs as float32 rates do.
        expect(asked).to.deep.equal([12, 2]);
        expect(own.length).to.equal(3);
        own.forEach((decoders, i) => {
          const error = worstError(helped[i] ?? [], decoders);
          expect(error).to.be.within(0, 1e-5);
        });
        expect(helped).not.to.deep.equal(own);
      }
    });
  }

  it('gives the same bits with any number of threads', async () => {
    const found = await Promise.all(
      [1, 2, 7].map(async (threads) => {
        const helper = await helperFor(lif(), threads);
        return decodersOf(compile(arrays(lif()), { precision: 'double', decoders: helper }));
      }),
    );
    expect(found[1]).to.deep.equal(found[0]);
    expect(found[2]).to.deep.equal(found[0]);
  });

  it('leaves to the compiler what is small, and models it has no rates of', async () => {
    const helper = await helperFor(lif());
    const batch = {
      count: 1,
      neurons: 10,
      dimensions: 1,
      points: 750,
      outputs: 1,
      encoders: new Float64Array(10).fill(1),
      gain: new Float64Array(10).fill(2),
      bias: new Float64Array(10),
      evalPoints: new Float64Array(750),
      targets: new Float64Array(750),
      rate: lif().rateEquation ?? kernel.constant(0),
      regularization: 0.1,
      byActivity: false,
    };
    expect(helper.takes(batch)).to.equal(false);
    expect(helper.takes({ ...batch, count: 1000 })).to.equal(true);
    const doubled = kernel.multiply(2, batch.rate);
    expect(helper.takes({ ...batch, count: 1000, rate: doubled })).to.equal(false);
    // All silent: it finds nothing, and the compiler says why.
    expect(helper.solve(batch)).to.equal(undefined);
  });

  it('cells that never fire are refused as without it', async () => {
    const model = network('m', (net) => {
      const quiet = net.array('quiet', {
        ensembles: 40,
        neurons: 40,
        tunings: 'distinct',
        gain: new Array<number>(40).fill(0.1),
        bias: new Array<number>(40).fill(0),
      });
      net.probe('out', quiet);
    });
    const helper = await helperFor(lif());
    expect(() => compile(model, { decoders: helper }))
      .to.throw(PalliumError)
      .with.property('code', 'no-cell-fires');
  });
});
