/**
 * Whatever is thrown at the describe interface, it answers with a model or with a refusal that has a registered code
 * and the path of the thing: never with a stack trace from inside. What it accepts must then compile, or be refused
 * in the same way.
 */

import { expect } from 'chai';
import fc from 'fast-check';
import {
  ball,
  choice,
  compile,
  EnsembleHandle,
  errorCodes,
  exponential,
  gaussian,
  Handle,
  l2,
  lif,
  lowpass,
  type Network,
  network,
  PalliumError,
  sphere,
  uniform,
} from '#engine';

const seed = 20261125;

/** Values that no option wants. */
const odd = fc.constantFrom<unknown>(
  Number.NaN,
  Infinity,
  -1,
  0,
  0.5,
  1e300,
  '',
  'seven',
  null,
  true,
  [],
  [[]],
  [1, [2]],
  ['a'],
  [Number.NaN],
  {},
  { kind: 'gaussian' },
  { kind: 'nonsense' },
  () => Number.NaN,
  () => {
    throw new TypeError('from the user');
  },
  Symbol('s'),
  10n,
);

const count = fc.integer({ min: 1, max: 6 });
const number = fc.double({ min: -2, max: 2, noNaN: true });
const numbers = fc.array(number, { minLength: 1, maxLength: 4 });
const rows = fc.array(numbers, { minLength: 1, maxLength: 4 });
const distribution = fc.constantFrom(
  uniform(-1, 0.5),
  gaussian(0, 0.2),
  exponential(0.2, 0, 0.9),
  choice([0.1, 0.5]),
  sphere,
  ball,
);
const func = fc.constantFrom<unknown>(
  ([x = 0]: number[]) => [x * x],
  ([x = 0, y = 0]: number[]) => [x * y, x + y],
  () => [],
  () => [Number.NaN],
  () => 'text',
);

/** A sensible value most of the time, an odd one now and then. */
const mostly = (sensible: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: sensible }, { weight: 1, arbitrary: odd });

const ensembleOptions = fc.record(
  {
    neurons: mostly(fc.integer({ min: 1, max: 12 })),
    dimensions: mostly(count),
    ensembles: mostly(count),
    radius: mostly(fc.oneof(fc.constantFrom(1, 0.5, 2), numbers)),
    encoders: mostly(fc.oneof(distribution, rows)),
    normalizeEncoders: mostly(fc.boolean()),
    intercepts: mostly(fc.oneof(distribution, numbers)),
    maxRates: mostly(fc.oneof(fc.constant(uniform(50, 100)), distribution, numbers)),
    gain: mostly(numbers),
    bias: mostly(numbers),
    evalPoints: mostly(fc.oneof(distribution, rows)),
    evalPointCount: mostly(fc.integer({ min: 1, max: 50 })),
    neuronType: mostly(fc.constant(lif())),
    initialState: mostly(fc.constantFrom({ voltage: [0.5] }, { voltage: uniform(0, 1) })),
    tunings: mostly(fc.constantFrom(2, 'distinct')),
    seed: mostly(fc.integer()),
    noise: odd,
  },
  { requiredKeys: ['neurons', 'evalPointCount'] },
);

const connectionOptions = fc.record(
  {
    function: mostly(func),
    functionPoints: mostly(rows),
    transform: mostly(fc.oneof(number, numbers, rows)),
    synapse: mostly(fc.constantFrom(null, lowpass(0.005), lowpass(0))),
    solver: mostly(fc.constant(l2())),
    decoders: mostly(rows),
    name: mostly(fc.constantFrom('first', 'second')),
    learning: odd,
  },
  { requiredKeys: [] },
);

const probeOptions = fc.record(
  {
    function: mostly(func),
    synapse: mostly(fc.constantFrom(null, lowpass(0.01))),
    every: mostly(count),
    variable: mostly(fc.constantFrom('spikes', 'voltage')),
  },
  { requiredKeys: [] },
);

type Step = (net: Network, things: unknown[]) => void;

const name = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => `thing ${n}`) },
  { weight: 1, arbitrary: odd },
);

/** What a user may type wrongly is typed as anything here. */
const anything = <T>(value: unknown): T => value as T;

const place = fc.nat(20);
/** One of the handles so far, or a part of it, or something that is none. */
const pick = (things: readonly unknown[], at: number, part: number): Handle => {
  const thing = things[at % Math.max(1, things.length)];
  if (!(thing instanceof Handle)) return anything(thing);
  if (part === 1) return thing.slice(0, 1);
  if (part === 2 && thing instanceof EnsembleHandle) return thing.neurons;
  return part === 3 && thing instanceof EnsembleHandle ? thing.inhibition : thing;
};
const part = fc.nat(6);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(name, mostly(fc.oneof(number, numbers, func))).map(
    ([n, value]): Step =>
      (net, things) =>
        things.push(net.input(anything(n), anything(value))),
  ),
  fc.tuple(name, mostly(ensembleOptions)).map(
    ([n, options]): Step =>
      (net, things) =>
        things.push(net.ensemble(anything(n), anything(options))),
  ),
  fc.tuple(name, ensembleOptions).map(
    ([n, options]): Step =>
      (net, things) =>
        things.push(net.array(anything(n), anything({ ensembles: 2, ...options }))),
  ),
  fc.tuple(name, mostly(count)).map(
    ([n, size]): Step =>
      (net, things) =>
        things.push(net.relay(anything(n), anything(size))),
  ),
  fc.tuple(place, part, place, part, mostly(connectionOptions)).map(
    ([a, p, b, q, options]): Step =>
      (net, things) => {
        net.connect(pick(things, a, p), pick(things, b, q), anything(options));
      },
  ),
  fc.tuple(place, place, fc.record({ strength: mostly(number) }, { requiredKeys: [] })).map(
    ([a, b, options]): Step =>
      (net, things) => {
        net.inhibit(pick(things, a, 0), anything(things[b % things.length]), anything(options));
      },
  ),
  fc.tuple(name, place, part, mostly(probeOptions)).map(
    ([n, a, p, options]): Step =>
      (net, things) => {
        net.probe(anything(n), pick(things, a, p), anything(options));
      },
  ),
  fc.tuple(name, place, part).map(
    ([n, a, p]): Step =>
      (net, things) => {
        net.port(anything(n), pick(things, a, p));
      },
  ),
  fc.tuple(place, mostly(fc.integer({ min: -3, max: 5 })), odd).map(
    ([a, from, to]): Step =>
      (_net, things) => {
        const handle = pick(things, a, 0);
        if (handle instanceof Handle) things.push(handle.slice(anything(from), anything(to)));
      },
  ),
  fc.tuple(place, mostly(numbers)).map(
    ([a, places]): Step =>
      (_net, things) => {
        const handle = pick(things, a, 0);
        const list = Array.isArray(places) ? places : [places];
        if (handle instanceof Handle) things.push(handle.at(...anything<number[]>(list)));
      },
  ),
  odd.map(
    (thing): Step =>
      (_net, things) => {
        things.push(thing);
      },
  ),
  mostly(fc.record({ ensemble: mostly(ensembleOptions) })).map(
    (defaults): Step =>
      (net) =>
        net.configure(anything(defaults)),
  ),
);

function expectRefusal(error: unknown): void {
  if (!(error instanceof PalliumError)) throw error;
  expect(errorCodes).to.have.own.property(error.code);
  expect(error.path, error.message).to.be.a('string').and.not.equal('');
  expect(error.fix, error.message).to.be.a('string').and.not.equal('');
  expect(error.message).to.not.match(/undefined|\[object|^\s+at /m);
}

describe('the describe interface, thrown anything at', function () {
  this.timeout(60_000);

  it('answers with a model or a refusal with a registered code and a path', () => {
    let [models, refusals] = [0, 0];
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        try {
          const model = network('fuzzed', (net) => {
            const things: unknown[] = [net.ensemble('a', { neurons: 5, evalPointCount: 10 })];
            for (const make of steps) make(net, things);
          });
          models++;
          compile(model);
        } catch (error) {
          refusals++;
          expectRefusal(error);
        }
      }),
      { seed, numRuns: 3000 },
    );
    // The fuzz would be worth nothing if all were accepted, or all refused.
    expect(models).to.be.above(100);
    expect(refusals).to.be.above(1000);
  });
});
