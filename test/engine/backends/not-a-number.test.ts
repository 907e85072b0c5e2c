/** The check that stops a run: what it watches, and what it says. */

import { expect } from 'chai';
import { allFinite } from '../../../engine/backends/not-a-number.ts';
import { reference } from '../../../engine/backends/reference/index.ts';
import { lif } from '../../helpers/neurons.ts';
import { addPopulation, layoutOf } from '../../helpers/population.ts';
import { ProgramBuilder } from '../../helpers/program.ts';

function cells(): ProgramBuilder {
  const program = new ProgramBuilder('net');
  const input = program.input('input', 4);
  addPopulation(program, 'cells', {
    layout: layoutOf(4, 5, 1),
    neuron: lif(),
    encode: [{ kind: 'vector', input, dimensions: 1 }],
    decode: [1],
  });
  return program;
}

describe('numbers that are none', () => {
  it('are found where they enter, although a cell that gets them is merely silent', async () => {
    const executor = await reference.build(cells().build());
    await executor.run(5);
    executor.write(0, Float64Array.of(0, Number.NaN, 0, 0));
    const error = await executor.run(3).catch((refusal: Error) => refusal);
    expect(String(error)).to.match(
      /not-a-number at net\/input: net\/input became NaN or infinite in step 6 \(0\.006 s\)/,
    );
    expect(String(error)).to.contain('population net/cells has inputs net/input (not finite)');
  });

  it('are told apart from large numbers', () => {
    expect(allFinite(Float64Array.of(1e308, -1e308, 5e-324))).to.equal(true);
    expect(allFinite(Float64Array.of(0, Infinity))).to.equal(false);
    expect(allFinite(Float64Array.of(Number.NaN))).to.equal(false);
  });
});
