/** Example: a brain is told what colour things have, and later answers questions about them. */

import { expect } from 'chai';
import { lowpass, network, simulate } from '#engine';
import { spa } from '#modules';
import { Vocabulary } from '#semantic-pointers';

describe('example 6: question answering', () => {
  it('binds, remembers, unbinds and cleans up', async () => {
    const vocabulary = new Vocabulary({ dimensions: 64, name: 'things', seed: 1 });
    vocabulary.populate('RED; BLUE; CIRCLE; SQUARE; QUESTION; STATEMENT');

    const brain = network('answering', (net) => {
      // What is said: two facts, a pause, then two questions.
      const hearing = spa.transcode(net, 'hearing', {
        vocabulary,
        show: (t) => {
          if (t < 0.25) return 'STATEMENT + RED * CIRCLE + BLUE * SQUARE';
          if (t < 0.4) return '0';
          return t < 0.7 ? 'QUESTION + SQUARE' : 'QUESTION + CIRCLE';
        },
      });
      const memory = spa.state(net, 'memory', { vocabulary, feedback: 1 });
      const cue = spa.state(net, 'cue', { vocabulary });
      const answer = spa.associativeMemory(net, 'answer', {
        vocabulary,
        mapping: ['RED', 'BLUE'],
        threshold: 0.2,
      });

      spa.actions(
        net,
        'understanding',
        `ifmax 'told', dot(hearing, STATEMENT): hearing - STATEMENT -> memory;
         ifmax 'asked', dot(hearing, QUESTION): hearing - QUESTION -> cue;
         ifmax 'idle', 0.4: 0 -> cue;
         memory * ~cue -> answer`,
        { modules: { hearing, memory, cue, answer } },
      );
      net.probe('said', answer.output.handle, { synapse: lowpass(0.03) });
    });

    const simulation = await simulate(brain, { seed: 1 });
    const answers: (string | undefined)[] = [];
    for (const seconds of [0.7, 0.3]) {
      await simulation.run(seconds);
      const said = simulation.read('said').values.at(-1) ?? [];
      answers.push(vocabulary.nearest(said)[0]?.name);
    }
    simulation.close();
    expect(answers).to.deep.equal(['BLUE', 'RED']);
  }).timeout(60_000);
});
