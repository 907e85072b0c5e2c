/** Decoding by itself: lists from its three sources, a place at a time (lists and places given by hand). */

import { expect } from 'chai';
import { type Handle, lowpass, network } from '#engine';
import {
  brainVocabulary,
  choiceLabels,
  decodingModule,
  outcomeLabels,
  type Port,
  positionWords,
} from '#modules';
import type { Vocabulary } from '#semantic-pointers';
import { resultSize } from '../../../modules/transform/scale.ts';
import { runModel, type Trace } from '../../helpers/run-model.ts';
import { listOf } from '../transform/drive.ts';

const dimensions = 128;
const pointerIn = (vocabulary: Vocabulary, expression: string): number[] =>
  Array.from(vocabulary.parse(expression).values);

/** How long each place is looked at (s), and how long the last item is taken in before. */
const look = 0.3;
const lead = 0.3;

/** Where a list comes from, and whether it is asked for. */
interface Asked {
  readonly source: 'memory 1' | 'result' | 'answer';
  readonly gates: readonly string[];
}
const recalling: Asked = { source: 'memory 1', gates: ['read memory 1', 'answering'] };
const applying: Asked = { source: 'result', gates: ['read result', 'answering'] };
const asking: Asked = { source: 'answer', gates: ['answering'] };

/** What decoding says at each of the first `places` places: a digit, `UNK` or `stop`; `nothing` when it says nothing. */
async function decoded(
  vocabulary: Vocabulary,
  list: readonly number[],
  { source, gates }: Asked,
  places: number,
  seed = 1,
  fadesAt = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const positions = positionWords.map((word) => pointerIn(vocabulary, word));
  const model = network('model', (net) => {
    const ports = decodingModule({ vocabulary, neurons: 50 })(net);
    const handle = (name: string): Handle => (ports[name] as Port).handle;
    const gone = list.map(() => 0);
    const listAt = (time: number) => (time < fadesAt ? list : gone);
    net.connect(net.input('list', listAt), handle(source), { synapse: null });
    const drive = (name: string, value: (time: number) => readonly number[]) =>
      net.connect(net.input(name, value), handle(name), { synapse: null });
    for (const gate of gates) drive(gate, (time) => [time > lead ? 1 : 0]);
    const last = Math.max(0, places - 2);
    const at = (time: number): number => (time < lead ? last : Math.floor((time - lead) / look));
    drive('position', (time) => positions[at(time)] ?? []);
    drive('place lines', (time) => positions.map((_, place) => (place === at(time) ? 1 : 0)));
    drive('take memory 1', (time) => [time < lead / 2 ? 1 : 0]);
    for (const name of ['choice', 'outcome'])
      net.probe(name, handle(name), { synapse: lowpass(0.02) });
  });
  const { choice, outcome } = await runModel(model, lead + look * places, { seed });
  const said = (trace: Trace | undefined, place: number, labels: readonly string[]): string => {
    const row = Array.from(trace?.values[Math.round(1000 * (lead + look * (place + 1))) - 1] ?? []);
    const most = Math.max(...row);
    return most > 0.5 ? (labels[row.indexOf(most)] ?? '') : 'nothing';
  };
  return Array.from({ length: places }, (_, place) => {
    const how = said(outcome, place, outcomeLabels);
    return how === 'known' || how === 'unknown' ? said(choice, place, choiceLabels) : how;
  });
}

/** What comes of applying a relation, as measured: of its length, 0.9 is the list (D = 128, three items). */
function resultOf(vocabulary: Vocabulary, digits: readonly number[]): number[] {
  const list = digits.map((digit, place) =>
    pointerIn(vocabulary, `POS${place + 1} * ${choiceLabels[digit]}`),
  );
  const rest = pointerIn(vocabulary, 'TASK_M * A');
  const [kept, lost] = [0.9 * resultSize, 0.44 * resultSize];
  return rest.map(
    (other, i) =>
      (kept * list.reduce((sum, item) => sum + (item[i] ?? 0), 0)) / Math.sqrt(digits.length) +
      lost * other,
  );
}

const named = (digits: readonly number[]): string[] =>
  digits.map((digit) => choiceLabels[digit] ?? '');

describe('decoding', () => {
  for (const seed of [1, 2, 3]) {
    it(`reads lists of one to four from memory 1 and stops behind the last (seed ${seed})`, async () => {
      const vocabulary = brainVocabulary(dimensions, seed);
      for (const digits of [[5], [7, 7], [0, 3, 8], [4, 9, 1, 2]]) {
        const list = listOf(vocabulary, digits);
        const said = await decoded(vocabulary, list, recalling, digits.length + 1, seed);
        expect(said, digits.join(' ')).to.deep.equal([...named(digits), 'stop']);
      }
    });

    it(`reads lists of one to three of what came of a relation, and stops behind the last (seed ${seed})`, async () => {
      const vocabulary = brainVocabulary(dimensions, seed);
      for (const digits of [[5], [7, 7], [0, 3, 8]]) {
        const list = resultOf(vocabulary, digits);
        const said = await decoded(vocabulary, list, applying, digits.length + 1, seed);
        expect(said, digits.join(' ')).to.deep.equal([...named(digits), 'stop']);
      }
    });
  }

  it('finds the first item of what came of a relation when it is faint, and no faint one behind it', async () => {
    const vocabulary = brainVocabulary(dimensions, 1);
    const faint = pointerIn(vocabulary, '0.95 * POS1 * FIV + 0.95 * POS2 * SEV');
    expect(await decoded(vocabulary, faint, applying, 2)).to.deep.equal(['FIV', 'stop']);
  });

  it('keeps a list from when it is asked for: what fades while it is written is written all the same', async () => {
    const vocabulary = brainVocabulary(dimensions, 1);
    const digits = [4, 9, 1, 2];
    const said = await decoded(
      vocabulary,
      listOf(vocabulary, digits),
      recalling,
      5,
      1,
      lead + look,
    );
    expect(said).to.deep.equal([...named(digits), 'stop']);
  });

  it('reads an answer of one digit', async () => {
    const vocabulary = brainVocabulary(dimensions, 1);
    const answer = pointerIn(vocabulary, '2.5 * POS1 * SIX');
    expect(await decoded(vocabulary, answer, asking, 2)).to.deep.equal(['SIX', 'stop']);
  });

  it('reads no source whose gate is shut, and says nothing before it is asked', async () => {
    const vocabulary = brainVocabulary(dimensions, 1);
    const list = listOf(vocabulary, [5, 2]);
    const shut = { source: 'memory 1', gates: ['read result', 'answering'] } as const;
    expect(await decoded(vocabulary, list, shut, 1)).to.deep.equal(['stop']);
    const result = { source: 'result', gates: ['read memory 1', 'answering'] } as const;
    // Memory 1 once took an item in at this place and now is empty there: a dash.
    expect(await decoded(vocabulary, list, result, 2)).to.deep.equal(['UNK', 'stop']);
    const unasked = { source: 'memory 1', gates: ['read memory 1'] } as const;
    expect(await decoded(vocabulary, list, unasked, 1)).to.deep.equal(['nothing']);
  });

  it('draws a dash where two digits are there alike', async () => {
    for (const seed of [1, 2, 3]) {
      const vocabulary = brainVocabulary(64, seed);
      const both = pointerIn(vocabulary, '2.5 * POS1 * (TWO + NIN)');
      expect(await decoded(vocabulary, both, recalling, 1, seed)).to.deep.equal(['UNK']);
    }
  });
});
