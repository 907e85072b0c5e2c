/** The language of action rules: what routes compute, and how rules that do not fit together are refused. */

import { expect } from 'chai';
import fc from 'fast-check';
import { lowpass, type Model, type Network, network } from '#engine';
import { PalliumError } from '#engine/errors';
import { spa } from '#modules';
import { tvtbAlgebra, type Vocabulary, vtbAlgebra } from '#semantic-pointers';
import { meanOver, runModel } from '../../helpers/run-model.ts';
import { wordsOf } from '../../helpers/spa.ts';

const animals = wordsOf('A; B; C; U.unitary()', 16, 1, undefined, 'animals');
const beasts = wordsOf('A; B', 16, 2, undefined, 'beasts');
const numbers = wordsOf('ONE', 32, 3, undefined, 'numbers');

/** Modules without neurons (but where rules need them): what they show is exact. */
function modulesIn(net: Network, vocabulary: Vocabulary = animals): Record<string, spa.SpaModule> {
  const show = (name: string, of: Vocabulary, shown: string) =>
    spa.transcode(net, name, { vocabulary: of, show: shown });
  const scalarOf = (name: string, value: number): spa.SpaModule => ({
    output: spa.scalarPort(net.input(name, [value])),
    cells: [],
  });
  return {
    a: show('a', vocabulary, 'A'),
    b: show('b', vocabulary, 'B'),
    sum: spa.superposition(net, 'sum', { vocabulary }),
    beast: spa.superposition(net, 'beast', { vocabulary: beasts }),
    shownBeast: show('shownBeast', beasts, 'B'),
    one: show('one', numbers, 'ONE'),
    number: spa.superposition(net, 'number', { vocabulary: numbers }),
    half: scalarOf('half', 0.5),
    third: scalarOf('third', 1 / 3),
    level: { input: spa.scalarPort(net.relay('level', 1)), cells: [] },
    pair: spa.bind(net, 'pair', { vocabulary, neurons: 20 }),
  };
}

function modelOf(
  rules: string | readonly (string | spa.ActionRule)[],
  vocabulary?: Vocabulary,
): Model {
  return network('rules', (net) => {
    const modules = modulesIn(net, vocabulary);
    spa.actions(net, 'actions', rules, { modules });
    for (const name of ['sum', 'beast', 'number', 'level']) {
      const input = modules[name]?.input;
      if (input !== undefined) net.probe(`${name} out`, input.handle, { synapse: lowpass(0.01) });
    }
  });
}

/** What arrives at the sink of always-on routes. */
async function arrives(rules: string, sink: string, vocabulary?: Vocabulary): Promise<number[]> {
  const run = await runModel(modelOf(rules, vocabulary), 0.2, { backend: 'reference' });
  return meanOver(run[`${sink} out`], 0.1, 0.2);
}

function refused(rules: string | readonly (string | spa.ActionRule)[]): PalliumError {
  try {
    modelOf(rules);
  } catch (error) {
    if (error instanceof PalliumError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('routes between modules', function () {
  this.timeout(30_000);

  it('example: always unbind what is seen by a fixed role', async () => {
    expect(animals.nearest(await arrives('(a * U) * ~U -> sum', 'sum'))[0]?.name).to.equal('A');
  });

  const exact: readonly { rule: string; is: string }[] = [
    { rule: 'A -> sum', is: 'A' },
    { rule: 'a + 2 * b - C / 4 -> sum', is: 'A + 2 * B - C / 4' },
    { rule: 'a * ~C -> sum', is: 'A * ~C' },
    { rule: 'C * -a -> sum', is: 'C * -A' },
    { rule: '~(a * U) * 0.5 -> sum', is: '~(A * U) * 0.5' },
    { rule: 'half * B -> sum', is: '0.5 * B' },
    { rule: '(half + 0.25) * B -> sum', is: '0.75 * B' },
    { rule: 'dot(a, B) * C -> sum', is: 'dot(A, B) * C' },
    { rule: 'a @ (A + B) * C + b -> sum', is: 'A @ (A + B) * C + B' },
    { rule: 'reinterpret(shownBeast) -> sum; 0 -> sum', is: '' },
    { rule: '1 -> sum', is: 'Identity' },
    { rule: '(A + B).normalized() + b -> sum', is: '(A + B).normalized() + B' },
  ];
  for (const { rule, is } of exact) {
    it(`'${rule}' is exact`, async () => {
      const wanted = is === '' ? beasts.parse('B').values : animals.parse(is).values;
      const got = await arrives(rule, 'sum');
      for (const [i, value] of got.entries()) expect(value).to.be.closeTo(wanted[i] ?? 0, 1e-3);
    });
  }

  for (const algebra of [vtbAlgebra, tvtbAlgebra]) {
    it(`binds and unbinds with fixed pointers in ${algebra.name}`, async () => {
      const words = wordsOf('A; B; C; U.unitary()', 16, 1, algebra, 'matrices');
      const got = await arrives('a * C * ~U + (B * b) * 0.5 -> sum', 'sum', words);
      const wanted = words.parse('A * C * ~U + (B * B) * 0.5').values;
      for (const [i, value] of got.entries()) expect(value).to.be.closeTo(wanted[i] ?? 0, 1e-3);
    });
  }

  const inNeurons: readonly { rule: string; sink: string; is: string; of: Vocabulary }[] = [
    { rule: 'a * b -> sum', sink: 'sum', is: 'A * B', of: animals },
    { rule: 'a * ~b + C -> sum', sink: 'sum', is: 'A * ~B + C', of: animals },
    { rule: 'half * a -> sum', sink: 'sum', is: '0.5 * A', of: animals },
  ];
  for (const { rule, sink, is, of } of inNeurons) {
    it(`'${rule}' builds a network, within 0.1 per number`, async () => {
      const got = await arrives(rule, sink);
      expect(of.parse(is).compare({ values: got })).to.be.above(0.95);
      expect(of.parse(is).mse({ values: got })).to.be.below(0.01);
    });
  }

  it('compares two modules and multiplies two scalars in neurons', async () => {
    const [dot] = await arrives('dot(a, a + b) -> level', 'level');
    expect(dot).to.be.closeTo(animals.evaluate('dot(A, A + B)') as number, 0.15);
    const [product] = await arrives('half * third * 3 -> level', 'level');
    expect(product).to.be.closeTo(0.5, 0.1);
  });

  it('translates between vocabularies, adding words when asked', async () => {
    expect(beasts.nearest(await arrives('translate(a) -> beast', 'beast'))[0]?.name).to.equal('A');
    const named = await arrives('translate(a, beasts) + B -> beast', 'beast');
    expect(beasts.nearest(named, 2).map(({ name }) => name)).to.have.members(['A', 'B']);
    expect(refused('translate(one) -> beast').code).to.equal('no-shared-words');
    modelOf('translate(one, populate) -> beast');
    expect(beasts.names).to.include('ONE');
  });

  it('writes to one of several inputs', () => {
    expect(modelOf('a -> pair.left; U -> pair.right; pair -> sum').connections).to.not.equal([]);
  });
});

describe('rules that are refused', () => {
  const mixed = /'animals'.*'beasts'/;
  const cases: readonly { rules: string; at: string; says: RegExp; code?: string }[] = [
    { rules: 'a -> beast', at: 'beast', says: mixed, code: 'vocabulary-mismatch' },
    { rules: 'a + shownBeast -> sum', at: '+', says: mixed, code: 'vocabulary-mismatch' },
    { rules: 'a * shownBeast -> sum', at: '*', says: mixed, code: 'vocabulary-mismatch' },
    { rules: 'dot(a, shownBeast) -> level', at: 'dot', says: mixed, code: 'vocabulary-mismatch' },
    { rules: 'reinterpret(one) -> sum', at: 'sum', says: /32 dimensions.*'animals'/ },
    { rules: 'a -> level', at: 'level', says: /'animals'.*a scalar/ },
    { rules: 'half -> sum', at: 'sum', says: /a scalar.*'animals'/ },
    { rules: 'half + a -> sum', at: '+', says: /a scalar.*'animals'/ },
    { rules: 'a + 1 -> sum', at: '+', says: /a number/ },
    { rules: 'ifmax a: B -> sum', at: 'a:', says: /a condition is a number/ },
    { rules: 'ifmax dot(A, B): B -> sum', at: 'dot', says: /nothing here says/ },
    { rules: 'dot(a, half) -> level', at: 'half', says: /a pointer is needed/ },
    { rules: 'translate(A) -> sum', at: 'translate', says: /of none/ },
    { rules: 'a ** 2 -> sum', at: 'a', says: /not linear/ },
    { rules: 'a.unitary() -> sum', at: 'a', says: /not linear/ },
    { rules: 'compare(A, a) -> level', at: 'a)', says: /not linear/ },
    { rules: 'a / b -> sum', at: 'b', says: /a divisor must be a number/ },
    { rules: 'a; b -> sum', at: 'a', says: /goes nowhere/ },
    { rules: 'ifmax half: a', at: 'a', says: /goes nowhere/ },
    { rules: 'ifmax half: ifmax half: a -> sum', at: 'ifmax half: a', says: /inside another/ },
    { rules: 'ifmax half -> sum', at: '->', says: /needs a condition/ },
    { rules: 'a -> sum b -> sum', at: 'b', says: /';' is expected/ },
    { rules: 'a -> 3', at: '3', says: /name of a module/ },
    { rules: 'aa -> sum', at: 'aa', says: /no module 'aa'/, code: 'unknown-name' },
    { rules: 'a -> a', at: 'a', says: /no input/, code: 'unknown-name' },
    { rules: 'a -> pair', at: 'pair', says: /no input/, code: 'unknown-name' },
    { rules: 'a -> pair.middle', at: 'pair', says: /no input 'middle'/, code: 'unknown-name' },
    { rules: 'level -> level', at: 'level', says: /no output/, code: 'unknown-name' },
    { rules: 'translate(a, plants) -> sum', at: 'translate', says: /no module here has/ },
    { rules: 'D -> sum', at: 'D', says: /no pointer 'D' in vocabulary 'animals'/ },
    { rules: 'a * (b -> sum', at: '->', says: /'\)' is expected/ },
  ];
  for (const { rules, at, says, code } of cases) {
    it(`'${rules}': points at '${at}'`, () => {
      const error = refused(rules);
      expect(error.message).to.match(says);
      if (code !== undefined) expect(error.code).to.equal(code);
      const lines = error.message.split('\n');
      const shown = lines.indexOf(`    ${rules}`);
      expect(shown, error.message).to.be.above(0);
      const caret = (lines[shown + 1] ?? '').length - 5;
      expect(rules.slice(caret).startsWith(at), `caret under '${rules.slice(caret)}'`).to.equal(
        true,
      );
      expect(error.fix).to.not.equal('');
    });
  }

  it('shows only the line at fault of a longer text', () => {
    const error = refused('a -> sum; # fine\nb -> beast');
    expect(error.path).to.equal('line 2, character 6');
    expect(error.message).to.not.contain('fine');
  });

  it('two actions of one name, and an action that does not exist', () => {
    const rule = spa.ifmax('same', 'half', 'a -> sum');
    expect(refused([rule, rule]).code).to.equal('duplicate-name');
    network('named', (net) => {
      const modules = modulesIn(net);
      const selection = spa.actions(net, 'actions', [rule], { modules });
      expect(() => selection?.utility('other')).to.throw(PalliumError, /choose among same/);
    });
  });

  it('leaves nothing behind: what is refused adds nothing to the model', () => {
    network('clean', (net) => {
      const modules = modulesIn(net);
      expect(() => spa.actions(net, 'actions', 'a * b -> sum; a -> beast', { modules })).to.throw(
        PalliumError,
      );
      spa.actions(net, 'actions', 'a * b -> sum', { modules });
    });
  });

  it('any text either becomes a model or is refused in words (n = 1500 random texts)', () => {
    const words = ['a', 'b', 'sum', 'half', 'level', 'beast', 'shownBeast', 'A', 'U', '2', '0.5'];
    const { term } = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...words),
        fc
          .tuple(
            tie('term'),
            fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' @ ', ' ** ', ' '),
            tie('term'),
          )
          .map((parts) => parts.join('')),
        fc
          .tuple(fc.constantFrom('-', '~', '(', 'dot('), tie('term'))
          .map((parts) => parts.join('')),
        fc
          .tuple(
            fc.constantFrom('translate', 'reinterpret', 'abs', 'sign', 'linv', 'rinv'),
            tie('term'),
          )
          .map(([f, x]) => `${f}(${x})`),
        fc.tuple(tie('term'), tie('term')).map(([x, y]) => `dot(${x}, ${y})`),
        fc.tuple(tie('term'), tie('term')).map(([x, y]) => `compare(${x}, ${y})`),
        fc
          .tuple(tie('term'), fc.constantFrom('.unitary()', '.normalized()', '.rinv()', '.'))
          .map((x) => x.join('')),
      ),
    }));
    const sink = fc.constantFrom('sum', 'level', 'beast', 'pair.left', 'a', '');
    const route = fc.tuple(term, sink).map(([from, to]) => `${from} -> ${to}`);
    const rule = fc.oneof(
      route,
      fc.tuple(term, route).map(([when, then]) => `ifmax ${when}: ${then}`),
    );
    let built = 0;
    fc.assert(
      fc.property(rule, (text) => {
        try {
          modelOf(text);
          built++;
        } catch (error) {
          if (!(error instanceof PalliumError)) throw error;
        }
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(built).to.be.above(50);
  });
});
