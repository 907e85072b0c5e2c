/**
 * Acceptance group 35: rules of action between states, from text to neurons; several seeds. Nengo SPA's own figures
 * for a sequence of three rules are in golden file g.
 */

import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { spa } from '#modules';
import { golden } from '../helpers/golden.ts';
import { meanOver, runModel, type Trace } from '../helpers/run-model.ts';
import { chance, overSeeds, summary, wordsOf } from '../helpers/spa.ts';

const smooth = { synapse: lowpass(0.03) };

/** Times at which the word most like the trace changes, from `from` seconds on. */
function changes(
  trace: Trace | undefined,
  pointers: readonly Float64Array[],
  from: number,
): number[] {
  const times: number[] = [];
  let last = -1;
  for (const [i, values] of (trace?.values ?? []).entries()) {
    const time = trace?.times[i] ?? 0;
    if (time <= from) continue;
    const likeness = pointers.map((p) => p.reduce((sum, x, k) => sum + x * (values[k] ?? 0), 0));
    const best = likeness.indexOf(Math.max(...likeness));
    if (best !== last && last >= 0) times.push(time);
    last = best;
  }
  return times;
}

describe('acceptance 35: action selection', function () {
  this.timeout(120_000);

  it('example: a dog that is called comes', async () => {
    const words = wordsOf('CALLED; SLEEPS; COME; LIE', 32, 1);
    const model = network('dog', (net) => {
      const ears = spa.transcode(net, 'ears', {
        vocabulary: words,
        show: (t) => (t < 0.2 ? 'SLEEPS' : 'CALLED'),
      });
      const legs = spa.state(net, 'legs', { vocabulary: words, subdimensions: 8 });
      spa.actions(
        net,
        'habits',
        `ifmax 'come', dot(ears, CALLED): COME -> legs;
         ifmax 'rest', dot(ears, SLEEPS): LIE -> legs`,
        { modules: { ears, legs } },
      );
      net.probe('moves', legs.output.handle, smooth);
    });
    const run = await runModel(model, 0.4);
    expect(words.nearest(meanOver(run['moves'], 0.15, 0.2))[0]?.name).to.equal('LIE');
    expect(words.nearest(meanOver(run['moves'], 0.35, 0.4))[0]?.name).to.equal('COME');
  });

  describe('a sequence A, B, C, A, ... (n = 4 seeds)', () => {
    let runs: { all: number[]; clean: number[] }[] = [];
    before(async () => {
      runs = await overSeeds(
        [1, 2, 3, 4],
        1.5,
        (net, seed) => {
          const words = wordsOf('A; B; C', 32, seed);
          const state = spa.state(net, 'state', { vocabulary: words, feedback: 1 });
          const start = spa.transcode(net, 'start', {
            vocabulary: words,
            show: (t) => (t <= 0.1 ? 'A' : '0'),
          });
          spa.actions(
            net,
            'sequence',
            `start -> state;
             ifmax dot(state, A): B -> state;
             ifmax dot(state, B): C -> state;
             ifmax dot(state, C): A -> state`,
            { modules: { state, start } },
          );
          net.probe('out', state.output.handle, { synapse: lowpass(0.005) });
        },
        (run, seed) => {
          const pointers = wordsOf('A; B; C', 32, seed).parseAll('A', 'B', 'C');
          const all = changes(
            run['out'],
            pointers.map(({ values }) => values),
            0.2,
          );
          return { all, clean: all.filter((t, i) => i === 0 || t - (all[i - 1] ?? 0) > 0.01) };
        },
      );
    });
    const period = (times: readonly number[]): number =>
      (1000 * ((times.at(-1) ?? 0) - (times[0] ?? 0))) / (times.length - 1);

    it('takes about 40 ms a step', () => {
      const { mean } = summary(runs.map(({ clean }) => period(clean)));
      expect(mean).to.be.within(37, 41);
    });

    it('is as fast as in Nengo SPA, whose figures count the flicker between two items', () => {
      const theirs = golden('g-endtoend').spa_action_selection;
      const ours = summary(runs.map(({ all }) => period(all)));
      const expected = theirs['ms between changes of the winning item'];
      expect(ours.mean).to.be.closeTo(expected.mean, chance(ours, expected));
      // Without flicker it is their slowest run.
      const { mean } = summary(runs.map(({ clean }) => period(clean)));
      expect(mean).to.be.closeTo(expected.max, 1);
    });
  });

  it('routes what a module shows while its rule acts, and nothing else (n = 2 seeds)', async () => {
    // For 0.25 s each the control says A, B and nothing: x goes to the target, then ~T * y, then neither.
    const make = (seed: number) => wordsOf('A; B; X; Y; T.unitary()', 32, seed);
    const runs = await overSeeds(
      [1, 2],
      0.75,
      (net, seed) => {
        const vocabulary = make(seed);
        const show = (name: string, shown: spa.TranscodeOptions['show']) =>
          spa.transcode(net, name, { vocabulary, show: shown });
        const control = show('control', (t) => (t < 0.25 ? 'A' : t < 0.5 ? 'B' : '0'));
        const x = show('x', 'X');
        const y = show('y', 'Y * T');
        const target = spa.state(net, 'target', { vocabulary });
        const selection = spa.actions(
          net,
          'rules',
          `ifmax 'x', dot(control, A): x -> target;
           ifmax 'y', dot(control, B): y * ~T -> target;
           ifmax 'rest', 0.5: 0 -> target`,
          { modules: { control, x, y, target } },
        );
        net.probe('out', target.output.handle, smooth);
        if (selection !== undefined) net.probe('actions', selection.thalamus, smooth);
      },
      (run, seed) => {
        const words = make(seed);
        const likeness = (from: number): number[] =>
          ['X', 'Y'].map((word) =>
            words.get(word).dot({ values: meanOver(run['out'], from, from + 0.1) }),
          );
        return {
          first: likeness(0.15),
          second: likeness(0.4),
          rest: likeness(0.65),
          acting: [0.15, 0.4, 0.65].map((from) => meanOver(run['actions'], from, from + 0.1)),
        };
      },
    );
    for (const { first, second, rest, acting } of runs) {
      expect(first[0]).to.be.within(0.7, 1.2);
      expect(first[1]).to.be.within(-0.2, 0.2);
      expect(second[1]).to.be.within(0.7, 1.2);
      expect(second[0]).to.be.within(-0.2, 0.2);
      for (const left of rest) expect(left).to.be.within(-0.2, 0.2);
      for (const [i, actions] of acting.entries()) {
        expect(actions[i]).to.be.within(0.6, 1.1);
        const others = actions.filter((_, k) => k !== i);
        expect(Math.max(...others)).to.be.below(0.05);
      }
    }
  });

  it('makes utilities of dot products, scalars and constants, and lets them be added to (n = 4 seeds)', async () => {
    const utilities = await overSeeds(
      [1, 2, 3, 4],
      0.3,
      (net, seed) => {
        const vocabulary = wordsOf('A; B', 32, seed);
        const seen = spa.transcode(net, 'seen', { vocabulary, show: '0.8 * A' });
        const hunger = spa.scalar(net, 'hunger', { neurons: 200 });
        net.connect(net.input('empty', [0.6]), hunger.input.handle);
        const done = spa.scalar(net, 'done');
        const selection = spa.actions(
          net,
          'rules',
          [
            spa.ifmax('see', '0.5 * dot(seen, A) + 0.2', '1 -> done'),
            spa.ifmax('eat', 'hunger * 0.5 - dot(seen, A) / 4', '0.5 -> done'),
            spa.ifmax('other', '0.1', '0 -> done'),
          ],
          { modules: { seen, hunger, done } },
        );
        if (selection === undefined) throw new Error('no selection');
        net.connect(net.input('bias', [0.3]), selection.utility('other'));
        net.probe('utilities', selection.basalGanglia.utilities, smooth);
      },
      (run) => meanOver(run['utilities'], 0.2, 0.3),
    );
    const mean = [0, 1, 2].map((i) => summary(utilities.map((row) => row[i] ?? 0)).mean);
    for (const [i, ideal] of [0.6, 0.1, 0.4].entries()) {
      expect(mean[i]).to.be.closeTo(ideal, 0.03);
    }
  });

  it('acts on small utilities when given a bias (n = 3 seeds)', async () => {
    const activities = await overSeeds(
      [1, 2, 3],
      0.3,
      (net) => {
        const done = spa.scalar(net, 'done');
        for (const bias of [0, 0.5]) {
          const rules = [
            spa.ifmax('more', '0.15', '1 -> done'),
            spa.ifmax('less', '0.05', '0 -> done'),
          ];
          spa.actions(net, `bias ${bias}`, rules, { modules: { done }, basalGanglia: { bias } });
          net.probe(`activities ${bias}`, net.find(`bias ${bias}/thalamus/actions`), smooth);
        }
      },
      (run) => [0, 0.5].map((bias) => meanOver(run[`activities ${bias}`], 0.2, 0.3)[0] ?? 0),
    );
    for (const [without, withBias] of activities) {
      expect(withBias).to.be.within(0.6, 1.1);
      expect(withBias).to.be.above(without ?? 1);
    }
  });

  it('carries pointers over into another vocabulary, and scalars through channels', async () => {
    const from = wordsOf('A; B', 32, 1, undefined, 'animals');
    const to = wordsOf('A; B', 64, 2, undefined, 'beasts');
    const model = network('crossing', (net) => {
      const control = spa.transcode(net, 'control', { vocabulary: from, show: 'B' });
      const target = spa.state(net, 'target', { vocabulary: to, subdimensions: 8 });
      const level = spa.scalar(net, 'level');
      const copy = spa.scalar(net, 'copy');
      net.connect(net.input('half', [0.5]), level.input.handle);
      spa.actions(
        net,
        'rules',
        'ifmax dot(control, B): translate(control) -> target, level -> copy; ifmax 0.2: 0 -> target',
        { modules: { control, target, level, copy } },
      );
      net.probe('out', target.output.handle, smooth);
      net.probe('copied', copy.output.handle, smooth);
    });
    const run = await runModel(model, 0.3);
    const [best, second] = to.nearest(meanOver(run['out'], 0.2, 0.3), 2);
    expect(best?.name).to.equal('B');
    expect(best?.similarity).to.be.within(0.7, 1.2);
    expect(Math.abs(second?.similarity ?? 1)).to.be.below(0.3);
    expect(meanOver(run['copied'], 0.2, 0.3)[0]).to.be.closeTo(0.5, 0.1);
  });
});
