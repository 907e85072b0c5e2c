/** Acceptance group 36: associative memories recall the right pointers and nothing else; several seeds. */

import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { PalliumError } from '#engine/errors';
import { spa } from '#modules';
import type { Vocabulary } from '#semantic-pointers';
import { golden } from '../helpers/golden.ts';
import { meanOver, runModel, type Trace } from '../helpers/run-model.ts';
import { chance, overSeeds, summary, valueAt, wordsOf } from '../helpers/spa.ts';

const seeds = [1, 2, 3, 4];
const words = (seed: number): Vocabulary => wordsOf('A; B; C; D; E; F', 64, seed);
const published = golden('g-endtoend').assoc_mem_recall;
const smooth = { synapse: lowpass(0.01) };
type Options = Partial<spa.AssociativeMemoryOptions>;

/** Similarities of the output to the words, in that order, averaged over windows of 0.1 s that end at `times`. */
function recalled(
  options: Options,
  show: (time: number) => string,
  times: readonly number[],
  reset?: (time: number) => number,
): Promise<number[][][]> {
  return overSeeds(
    seeds,
    Math.max(...times),
    (net, seed) => {
      const vocabulary = words(seed);
      const shown = spa.transcode(net, 'shown', { vocabulary, show });
      const memory = spa.associativeMemory(net, 'memory', { vocabulary, ...options });
      spa.route(net, shown.output, memory.input);
      const port = memory.inputs['reset'];
      if (reset !== undefined && port !== undefined) {
        net.connect(net.input('reset', reset), port.handle, { synapse: null });
      }
      net.probe('out', memory.output.handle, smooth);
    },
    (run, seed) =>
      times.map((time) =>
        words(seed)
          .similarities(meanOver(run['out'], time - 0.1, time))
          .map(({ similarity }) => similarity),
      ),
  );
}

/** First time (ms after `from`) at which the trace is more like the word than 0.5. */
function latency(trace: Trace | undefined, word: Float64Array, from: number): number {
  const time = Array.from(trace?.times ?? []).find((t, i) => {
    const values = trace?.values[i] ?? [];
    return t > from && word.reduce((sum, x, k) => sum + x * (values[k] ?? 0), 0) > 0.5;
  });
  return 1000 * ((time ?? Infinity) - from);
}

describe('acceptance 36: associative memories', function () {
  this.timeout(60_000);

  it('example: remember what belongs together', async () => {
    const vocabulary = wordsOf('DOG; CAT; BONE; MILK', 64, 1);
    const model = network('feeding', (net) => {
      const seen = spa.transcode(net, 'seen', { vocabulary, show: '0.8 * CAT + 0.2 * DOG' });
      const food = spa.associativeMemory(net, 'food', {
        vocabulary,
        mapping: { DOG: 'BONE', CAT: 'MILK' },
      });
      spa.route(net, seen.output, food.input);
      net.probe('out', food.output.handle, smooth);
    });
    const run = await runModel(model, 0.2);
    expect(vocabulary.nearest(valueAt(run['out'], 0.2))[0]?.name).to.equal('MILK');
  });

  it('above threshold: every item that is there, nothing below (n = 4 seeds)', async () => {
    const options: Options = { selection: 'above threshold', threshold: 0.5 };
    const show = (t: number) => (t < 0.2 ? '0.9 * A + 0.8 * B' : '0.2 * A');
    for (const [both = [], none = []] of await recalled(options, show, [0.2, 0.4])) {
      expect(both[0]).to.be.within(0.8, 1.25);
      expect(both[1]).to.be.within(0.8, 1.25);
      for (const value of none) expect(Math.abs(value)).to.be.below(0.05);
    }
  });

  it('best: only the winner, and it switches by itself (n = 4 seeds)', async () => {
    const show = (t: number) => (t < 0.2 ? '0.9 * A + 0.6 * B' : '0.6 * A + 0.9 * B');
    for (const [first = [], second = []] of await recalled({}, show, [0.2, 0.4])) {
      expect(first[0]).to.be.within(0.9, 1.1);
      expect(second[1]).to.be.within(0.9, 1.1);
      // The loser is as present as the two words are alike, no more.
      expect(Math.abs(first[1] ?? 1)).to.be.below(0.15);
      expect(Math.abs(second[0] ?? 1)).to.be.below(0.15);
    }
  });

  it('first to accumulate: stays with its first choice until it is reset (n = 4 seeds)', async () => {
    const show = (t: number) => (t < 0.3 ? '0.9 * A + 0.3 * B' : '0.5 * A + 0.9 * B');
    const options: Options = { selection: 'first to accumulate' };
    const kept = await recalled(options, show, [0.3, 0.9]);
    const other = (t: number) => (t < 0.3 ? '0.8 * A' : '0.8 * B');
    const reset = await recalled(options, other, [0.3, 0.9], (t) => (t >= 0.4 && t < 0.6 ? 1 : 0));
    const [switched = []] = (await recalled({}, show, [0.9])).map(([last = []]) => last);
    for (const [first = [], second = []] of kept) {
      expect(first[0]).to.be.within(0.9, 1.1);
      expect(second[0]).to.be.within(0.9, 1.1);
    }
    for (const [first = [], second = []] of reset) {
      expect(first[0]).to.be.within(0.9, 1.1);
      expect(second[1]).to.be.within(0.9, 1.1);
    }
    expect(switched[1], 'the best, without memory').to.be.within(0.9, 1.1);
  });

  it('recalls a default when nothing is active enough (n = 4 seeds)', async () => {
    const options: Options = { mapping: ['A', 'B'], defaultOutput: { pointer: 'F', below: 0.6 } };
    const show = (t: number) => (t < 0.2 ? 'A' : 'C');
    for (const [known = [], unknown = []] of await recalled(options, show, [0.2, 0.4])) {
      expect(known[0]).to.be.within(0.85, 1.15);
      expect(Math.abs(known[5] ?? 1)).to.be.below(0.2);
      expect(unknown[5]).to.be.within(0.85, 1.15);
      expect(Math.abs(unknown[0] ?? 1)).to.be.below(0.2);
    }
  });

  for (const { selection, theirs } of [
    { selection: 'best', theirs: 'WTAAssocMem' },
    { selection: 'above threshold', theirs: 'ThresholdingAssocMem' },
    { selection: 'first to accumulate', theirs: 'IAAssocMem' },
  ] as const) {
    it(`${selection}: answers as fast as Nengo SPA's ${theirs}, by itself alone (n = 4 seeds)`, async () => {
      const runs = await overSeeds(
        seeds,
        0.4,
        (net, seed) => {
          const vocabulary = words(seed);
          const shown = spa.transcode(net, 'shown', {
            vocabulary,
            show: '0.8 * A + 0.2 * B - 0.2 * C',
          });
          const memory = spa.associativeMemory(net, 'memory', { vocabulary, selection });
          spa.route(net, shown.output, memory.input);
          net.probe('out', memory.output.handle, { synapse: lowpass(0.03) });
        },
        (run, seed) => {
          const a = words(seed).get('A');
          const out = meanOver(run['out'], 0.3, 0.4);
          return {
            cosine: a.compare({ values: out }),
            norm: Math.hypot(...out),
            latency: latency(run['out'], a.values, 0),
          };
        },
      );
      const expected = published[theirs];
      for (const { cosine } of runs) expect(cosine).to.be.above(0.9999);
      const norm = summary(runs.map((run) => run.norm));
      const their = expected['norm of first output'];
      expect(norm.mean).to.be.closeTo(their.mean, chance(norm, their));
      const time = summary(runs.map((run) => run.latency));
      const key = "ms until the first item's similarity passes 0.5";
      // Their noise on the input was drawn anew: one step more.
      expect(time.mean).to.be.closeTo(expected[key].mean, 1 + chance(time, expected[key]));
    });
  }

  it('maps into another vocabulary by key, and refuses words it does not know', () => {
    const [from, to] = [wordsOf('A; B', 16, 1), wordsOf('A; B; C', 32, 2)];
    network('memory', (net) => {
      const memory = spa.associativeMemory(net, 'memory', { vocabulary: from, output: to });
      expect(memory.items).to.deep.equal([
        ['A', 'A'],
        ['B', 'B'],
      ]);
      expect(memory.output.size).to.equal(32);
      expect(() => spa.associativeMemory(net, 'other', { vocabulary: to, output: from })).to.throw(
        PalliumError,
        /no pointer 'C'/,
      );
      expect(() => spa.associativeMemory(net, 'none', { vocabulary: from, mapping: {} })).to.throw(
        PalliumError,
        'empty-mapping',
      );
    });
  });
});
