/** How well decoders do is told to whoever asks. */

import { expect } from 'chai';
import { compile, type DecoderReport, l2, leastSquares, network, simulate } from '#engine';
import { golden } from '../../helpers/golden.ts';
import { worstError } from '../../helpers/golden-numbers.ts';

describe('reports about decoders', () => {
  it('example: each set of decoders, who uses it, and the error of each output', async () => {
    const reports: DecoderReport[] = [];
    const model = network('m', (net) => {
      const a = net.ensemble('a', { neurons: 100 });
      const b = net.relay('b', 1);
      net.connect(a, b, { name: 'plain' });
      net.connect(a, b, { name: 'again', synapse: null });
      net.connect(a, net.relay('c', 2), {
        name: 'powers',
        function: ([x]) => [x * x, x ** 3],
        solver: leastSquares(),
      });
    });
    const simulation = await simulate(model, {
      backend: 'reference',
      onDecoders: (report) => reports.push(report),
    });
    simulation.close();
    expect(reports.map(({ readers, solver }) => [readers, solver])).to.deep.equal([
      [['m/plain', 'm/again'], 'l2'],
      [['m/powers'], 'leastSquares'],
    ]);
    expect(reports[0]?.rmse[0]).to.be.within(1e-3, 0.02);
    expect(reports[1]?.rmse.length).to.equal(2);
    expect(Math.max(...(reports[1]?.rmse ?? [1]))).to.be.below(0.02);
  });

  it('gives the errors that Nengo reports for a built connection', () => {
    const { connection } = golden('c-decoders');
    const { pre } = connection;
    const wanted: number[] = connection['decoded: a -> b[:2], f, transform'].rmses;
    const model = network('m', (net) => {
      const a = net.ensemble('a', {
        neurons: pre.n,
        dimensions: pre.d,
        radius: pre.radius,
        encoders: pre.encoders,
        gain: pre.gain,
        bias: pre.bias,
        evalPoints: pre.eval_points_unscaled,
      });
      net.connect(a, net.relay('b', 2), { function: ([x, y]) => [x * y, x * x] });
    });
    const reports: DecoderReport[] = [];
    compile(model, { precision: 'double', onDecoders: (report) => reports.push(report) });
    expect(worstError(reports[0]?.rmse ?? [], wanted)).to.be.below(1e-9);
  });

  it('errors of what represents itself grow with the radius, and are those of all tunings together', () => {
    const errorOf = (radius: number, ensembles: number): number => {
      const found: number[] = [];
      const model = network('m', (net) => {
        const a = net.array('a', { ensembles, neurons: 30, radius, tunings: 'distinct' });
        net.connect(a, net.relay('b', ensembles), { solver: l2(0.05) });
      });
      compile(model, { onDecoders: ({ rmse }) => found.push(...rmse) });
      return found[0] ?? Number.NaN;
    };
    expect(errorOf(3, 4)).to.be.closeTo(3 * errorOf(1, 4), 1e-12);
    expect(errorOf(1, 4)).not.to.equal(errorOf(1, 1));
  });
});
