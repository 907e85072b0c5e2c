import { expect } from 'chai';
import { modelSize } from '#engine';
import { meanOver, runModel, type Trace } from '../../helpers/run-model.ts';
import { driven, example, placesOf, type Scene, words } from './drive.ts';

const vocabulary = words(128, 3);
const lengthOf = (scenes: readonly Scene[]): number =>
  scenes.reduce((sum, { seconds }) => sum + seconds, 0);

/** What is read of a list: the digit at each place from the first on, until nothing is clear. */
function digitsOf(trace: Trace | undefined, from: number, to: number): number[] {
  const places = placesOf(vocabulary, meanOver(trace, from, to)).map((place) => {
    const best = Math.max(...place);
    return best > 1.22 ? place.indexOf(best) : -1;
  });
  const end = places.indexOf(-1);
  return end < 0 ? places : places.slice(0, end);
}

type Example = readonly [readonly number[], readonly number[]];

async function applied(
  examples: readonly Example[],
  to: readonly number[],
  seed: number,
): Promise<number[]> {
  const scenes: readonly Scene[] = [
    { seconds: 0.15, open: ['clear relation'] },
    ...examples.flatMap(([first, second]) => example(first, second)),
    { seconds: 0.3, memories: [to], open: ['apply to memory 1'] },
  ];
  const seconds = lengthOf(scenes);
  const { result } = await runModel(driven(vocabulary, scenes), seconds, { seed });
  return digitsOf(result, seconds - 0.15, seconds);
}

/** The answer given at the end of each scene that asks; -1 for silence. */
async function answers(scenes: readonly Scene[]): Promise<number[]> {
  const { answer } = await runModel(driven(vocabulary, scenes), lengthOf(scenes), { seed: 2 });
  return scenes.flatMap(({ open = [] }, index) => {
    const end = lengthOf(scenes.slice(0, index + 1));
    const asked = open.some((gate) => /^(ask|compare)/.test(gate));
    return asked ? [digitsOf(answer, end - 0.08, end)[0] ?? -1] : [];
  });
}

describe('transform', function () {
  this.timeout(60_000);

  it('applies what a few examples have in common to a new list', async () => {
    const plusOne: readonly Example[] = [
      [[1], [2]],
      [[2], [3]],
      [[5], [6]],
    ];
    const lastTwo: readonly Example[] = [
      [
        [8, 8, 1, 2],
        [1, 2],
      ],
      [
        [8, 8, 4, 2],
        [4, 2],
      ],
      [
        [8, 8, 6, 2],
        [6, 2],
      ],
    ];
    const longer: readonly Example[] = [
      [[1], [1, 1]],
      [
        [1, 1],
        [1, 1, 1],
      ],
      [[2], [2, 2]],
    ];
    expect(await applied(plusOne, [7], 1), 'plus one').to.deep.equal([8]);
    expect(await applied(lastTwo, [8, 8, 3, 2], 2), 'the last two').to.deep.equal([3, 2]);
    expect(await applied(longer, [4, 4], 3), 'one more').to.deep.equal([4, 4, 4]);
  });

  it('leaves nothing of a relation that was cleared', async () => {
    const scenes: readonly Scene[] = [
      ...example([1], [2]),
      { seconds: 0.25, open: ['clear relation'] },
      { seconds: 0.3, memories: [[5]], open: ['apply to memory 1'] },
    ];
    const seconds = lengthOf(scenes);
    const { result } = await runModel(driven(vocabulary, scenes), seconds);
    expect(digitsOf(result, seconds - 0.15, seconds)).to.deep.equal([]);
  });

  it('says what is at a place and where an item is, and nothing when it is not there', async () => {
    const list = [7, 2, 9, 0, 4, 1, 5];
    const ask = (gate: string, digit: number): Scene => ({
      seconds: 0.3,
      memories: [list, [digit]],
      open: [gate],
    });
    const scenes = [
      ask('ask what', 1),
      ask('ask what', 4),
      ask('ask what', 7),
      ask('ask what', 8),
      ask('ask where', 7),
      ask('ask where', 0),
      ask('ask where', 5),
      ask('ask where', 3),
    ];
    expect(await answers(scenes)).to.deep.equal([7, 0, 5, -1, 1, 4, 7, -1]);
  });

  it('compares lists', async () => {
    const pairs = [
      [[1, 2, 3], [1, 2, 3], 1],
      [[1, 2, 3], [3, 2, 1], 0],
      [[4, 9], [4, 9], 1],
      [[4], [5], 0],
      [[7, 7], [7], 0],
    ] as const;
    const relate = 'relate first to second';
    const scenes = pairs.flatMap(([first, second]): Scene[] => [
      { seconds: 0.15, memories: [first, second], open: [relate] },
      { seconds: 0.35, memories: [first, second], open: [relate, 'compare'] },
    ]);
    expect(await answers(scenes)).to.deep.equal(pairs.map(([, , same]) => same));
  });

  it('says what it costs', () => {
    expect(modelSize(driven(vocabulary, [{ seconds: 1 }])).neurons).to.be.below(300_000);
  });
});
