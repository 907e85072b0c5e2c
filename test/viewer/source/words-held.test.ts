import { expect } from 'chai';
import { WordFinder } from '../../../viewer/source/word-finder.ts';
import { largest, smoothed, WordsHeld } from '../../../viewer/source/words-held.ts';
import { syntheticRun } from '../synthetic-run.ts';
import { bound, chance } from '../synthetic-signals.ts';
import { syntheticSource } from '../synthetic-source.ts';

const run = syntheticRun(20);
const vocabulary = run.head.vocabularies?.['brain'] ?? {};
const word = (name: string): readonly number[] => vocabulary[name] ?? [];
const sum = (...vectors: readonly (readonly number[])[]): number[] =>
  word('ONE').map((_, i) => vectors.reduce((all, vector) => all + (vector[i] ?? 0), 0));

describe('words held', () => {
  const finder = new WordFinder(vocabulary);
  const names = (pointer: readonly number[], most = 4) =>
    finder.find(pointer, most, 0.25).map((held) => held.word);

  it('finds a single word and says how near it is', () => {
    const [held, ...others] = finder.find(word('SEV'), 4, 0.25);
    expect(held?.word).to.equal('SEV');
    expect(held?.similarity).to.be.closeTo(1, 1e-6);
    expect(others).to.deep.equal([]);
    expect(
      finder.find(
        word('SEV').map((x) => x * 0.5),
        1,
        0.25,
      )[0]?.similarity,
    ).to.be.closeTo(0.5, 1e-6);
  });

  it('finds the pairs that a list is made of, and nothing else', () => {
    const list = sum(
      bound(word('POS1'), word('SEV')),
      bound(word('POS2'), word('TWO')),
      bound(word('POS3'), word('NIN')),
    );
    expect(names(list).slice(0, 3).sort()).to.deep.equal(['NIN*POS3', 'SEV*POS1', 'TWO*POS2']);
  });

  it('hears no words in a faint echo, nor in a pointer of another length', () => {
    expect(names(word('SEV').map((x) => x * 0.1))).to.deep.equal([]);
    expect(names([1, 0, 0])).to.deep.equal([]);
  });

  it('takes noise for no word', () => {
    const misheard = Array.from({ length: 100 }, (_, seed) => {
      const noise = word('ONE').map((_one, i) => chance(seed, i) - 0.5);
      const length = Math.hypot(...noise);
      return names(noise.map((x) => x / length)).length;
    }).filter((count) => count > 0);
    expect(misheard.length).to.be.at.most(10);
  });

  it('names the largest numbers', () => {
    expect(largest([0.1, 0.9, 0.4], ['a', 'b', 'c'], 2, 0.25)).to.deep.equal([
      { word: 'b', similarity: 0.9 },
      { word: 'c', similarity: 0.4 },
    ]);
  });

  it('looks at the last moments, not at one noisy sample, and never ahead', () => {
    const source = syntheticSource(run);
    const track = source.track('spaun/vision.concept');
    const now = smoothed(track, 3.2);
    const mean = new Float32Array(track.port.size);
    let total = 0;
    for (const age of Array.from({ length: 30 }, (_, i) => i * 0.005)) {
      const weight = Math.exp(-age / 0.05);
      total += weight;
      const sample = track.at(3.2 - age + 1e-6) ?? [];
      for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + weight * (sample[i] ?? 0);
    }
    expect(now?.[0]).to.be.closeTo((mean[0] ?? 0) / total, 0.02);
    expect(smoothed(track, -1)).to.equal(undefined);
  });

  it('works out an answer once for all who ask within a tenth of a second', () => {
    const words = new WordsHeld(syntheticSource(run));
    const first = words.of('spaun/memory.list', 3.1, 10);
    expect(first.length).to.be.greaterThan(0);
    expect(words.of('spaun/memory.list', 3.12, 10.05)).to.equal(first);
    expect(words.of('spaun/memory.list', 3.12, 10.2)).not.to.equal(first);
    expect(words.of('spaun/memory.list', 9, 10.21), 'after a jump').not.to.equal(first);
    expect(words.of('spaun/selection.actions', 3.1, 10)[0]?.similarity).to.be.greaterThan(0.5);
  });
});
