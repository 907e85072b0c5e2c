/** Decoders of slow solvers are kept by content: solved once, the same again, and anew when anything differs. */

import { expect } from 'chai';
import {
  compile,
  type DecoderHelper,
  hashProgram,
  type Model,
  network,
  nonnegative,
} from '#engine';

function brain(regularization: number): Model {
  return network('brain', (net) => {
    const a = net.array('a', { ensembles: 3, neurons: 20, tunings: 'distinct' });
    net.connect(a, a, {
      function: ([x = 0]: ArrayLike<number> & Iterable<number>) => [x * x],
      solver: nonnegative(regularization),
    });
  });
}

function memory(): DecoderHelper & { readonly kept: Map<string, Float64Array> } {
  const kept = new Map<string, Float64Array>();
  return {
    kept,
    takes: () => false,
    solve: () => undefined,
    recall: (key) => kept.get(key),
    keep: (key, decoders) => kept.set(key, decoders),
  };
}

describe('solvers that are remembered', () => {
  it('solve each tuning once, and the program is the same', () => {
    const helper = memory();
    const plain = hashProgram(compile(brain(0.1)));
    expect(hashProgram(compile(brain(0.1), { decoders: helper }))).to.equal(plain);
    expect(helper.kept.size).to.equal(3);
    expect(hashProgram(compile(brain(0.1), { decoders: helper }))).to.equal(plain);
    expect(helper.kept.size).to.equal(3);
  });

  it('solve anew with other parameters and other cells', () => {
    const helper = memory();
    compile(brain(0.1), { decoders: helper });
    compile(brain(0.2), { decoders: helper });
    compile(brain(0.1), { decoders: helper, seed: 2 });
    expect(helper.kept.size).to.equal(9);
  });
});
