/**
 * A list memory of 128 dimensions in 155,000 neurons: items and positions are bound, stored while a rule says so, and
 * recalled by unbinding and a clean-up memory. Nengo's has 157,000: the same without products that are always 0.
 */

import { type Model, network } from '#engine';
import { spa, vectorMemory, winnerTakeAll } from '#modules';
import { Vocabulary } from '#semantic-pointers';
import type { Bench } from './bench.ts';
import { timeSteps } from './time-steps.ts';

const asked = { timesRealTime: 3, build: 2 };
/** Nengo on two cores of a machine like ours: wall seconds per simulated second, and of building. */
const nengo = { wallPerSecond: 6.7, build: 24 };

const positions = ['P1', 'P2', 'P3'];
export const listItems: readonly string[] = ['ONE', 'TWO', 'THREE'];
const others = ['FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];
/** Seconds that each item is shown, and each position is asked for. */
const shown = 0.3;

/** Shows three items at three positions, then asks for each; `answer` says what is recalled. */
export function listMemory(dimensions: number): {
  readonly model: Model;
  readonly words: Vocabulary;
} {
  const unitary = positions.map((word) => `${word}.unitary()`);
  const words = new Vocabulary({ dimensions, name: 'words', seed: 1, strict: false }).populate(
    [...listItems, ...others, ...unitary, 'STORE', 'RECALL'].join('; '),
  );
  const storing = (time: number): boolean => time <= shown * positions.length;
  const at = (list: readonly string[], time: number): string =>
    list[Math.floor((time - 1e-9) / shown) % list.length] ?? '0';
  const model = network('list memory', (net) => {
    const show = (name: string, word: (time: number) => string) =>
      spa.transcode(net, name, { vocabulary: words, show: word });
    const seen = show('seen', (time) => (storing(time) ? at(listItems, time) : '0'));
    const place = show('place', (time) => at(positions, time));
    const task = show('task', (time) => (storing(time) ? 'STORE' : 'RECALL'));
    const state = (name: string, feedback = 0) =>
      spa.state(net, name, { vocabulary: words, feedback });
    const [item, position, phase] = [state('item'), state('position'), state('phase')];
    const [memory, query, answer] = [state('memory', 1), state('query'), state('answer')];
    const bind = spa.bind(net, 'bind', { vocabulary: words });
    const unbind = spa.bind(net, 'unbind', { vocabulary: words, unbindRight: true });
    spa.actions(
      net,
      'rules',
      `seen -> item; place -> position; task -> phase;
       item -> bind.left; position -> bind.right;
       memory -> unbind.left; query -> unbind.right;
       ifmax 'store', dot(phase, STORE): 0.6 * bind -> memory;
       ifmax 'recall', dot(phase, RECALL): position -> query;
       ifmax 'rest', 0.5: 0 -> answer`,
      {
        modules: { seen, place, task, item, position, phase, memory, query, answer, bind, unbind },
      },
    );
    const known = [...listItems, ...others].map((word) => Array.from(words.get(word).values));
    const cleanUp = vectorMemory(net, 'clean-up', {
      inputs: known,
      selection: (inner, items) => winnerTakeAll(inner, 'selection', { items, threshold: 0.2 }),
    });
    net.connect(unbind.output.handle, cleanUp.input);
    net.connect(cleanUp.output, answer.input.handle);
    net.port('recalled', answer.output.handle, 'the item recalled');
  });
  return { model, words };
}

export const listMemoryBench: Bench = {
  name: 'list-memory',
  title: 'list memory of 128 dimensions, native',
  async run({ seconds }) {
    const { perStep, timesRealTime, buildSeconds, neurons, threads } = await timeSteps(
      listMemory(128).model,
      seconds,
      { backend: 'native' },
    );
    return [
      {
        what: `${neurons.toLocaleString('en')} neurons, threads: ${threads}`,
        value: timesRealTime,
        unit: 'times real time',
        beside: { what: 'Nengo', value: 1 / nengo.wallPerSecond },
        least: asked.timesRealTime,
      },
      { what: 'one step', value: perStep * 1e6, unit: 'us' },
      {
        what: 'built in',
        value: buildSeconds,
        unit: 's',
        beside: { what: 'Nengo', value: nengo.build },
        most: asked.build,
      },
    ];
  },
};
