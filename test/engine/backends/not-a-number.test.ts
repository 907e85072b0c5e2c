/** The check that stops a run: what it watches, and what it says. */

import { expect } from 'chai';
import { notANumberCheck } from '../../../engine/backends/not-a-number.ts';
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
    let message = '';
    await executor.run(3).catch((error: Error) => {
      message = error.message;
    });
    expect(message).to.match(
      /not-a-number at net\/input: value 1 of net\/input became NaN in steps 6 to 8/,
    );
    expect(message).to.contain('population net/cells');
  });

  it('are told apart from large numbers', () => {
    const check = notANumberCheck(cells().build());
    check(() => Float64Array.of(1e308, -1e308, 5e-324), 1, 1);
    expect(() => check(() => Float64Array.of(0, Infinity), 1, 1)).to.throw(
      /value 1 .* became Infinity/,
    );
  });
});
