/** Two runs compared as a whole: what is found, when it begins, and how it is said. */

import { expect } from 'chai';
import { anywhere, Comparison } from '../../../viewer/compare/comparison.ts';
import { differingModules, summaryOf } from '../../../viewer/compare/differing-words.ts';
import { coarser, heatOf } from '../../../viewer/compare/heat.ts';
import { madeUpSource } from '../made-up.ts';

function compared(cut: number): Comparison {
  const comparison = new Comparison(madeUpSource(), madeUpSource(cut));
  for (let rounds = 0; comparison.busy && rounds < 100; rounds++) comparison.work(1);
  return comparison;
}

describe('a comparison of two runs', () => {
  it('says that equal runs are equal', () => {
    const comparison = compared(Number.POSITIVE_INFINITY);
    expect(comparison.busy).to.equal(false);
    expect(comparison.ports).to.have.length.above(5);
    expect(summaryOf(comparison)).to.equal(
      `The two runs are equal to the last digit in all ${comparison.ports.length} ports that were compared.`,
    );
    expect(comparison.at('brain', 4)).to.equal(0);
  });

  it('finds what falls silent, when, and to the sample', () => {
    const comparison = compared(3.25);
    expect(differingModules(comparison).map(({ path }) => path)).to.have.members([
      'brain/held',
      'brain/pen',
    ]);
    expect(comparison.found.get('brain/held')?.clearFrom).to.be.closeTo(3.25, 0.006);
    expect(comparison.found.get('brain/wave')?.unequalFrom).to.equal(undefined);
    const words = summaryOf(comparison);
    expect(words).to.match(/^Equal to the last digit until 3\.2[45]\d s\. Differs clearly: /);
    expect(words).to.contain('held from 3.25');
  });

  it('tells how far what is at or under a path differs at a moment', () => {
    const comparison = compared(3.25);
    expect(comparison.at('brain/held', 2)).to.equal(0);
    expect(comparison.at('brain/held', 4)).to.be.closeTo(1, 1e-5);
    expect(comparison.at('brain', 4)).to.be.closeTo(1, 1e-5);
    expect(comparison.at('brain/wave', 4)).to.equal(0);
    expect(comparison.at('brain/hel', 4)).to.equal(undefined);
    expect(comparison.at('brain/held', 99)).to.equal(undefined);
    const most = anywhere(comparison);
    expect(most[100]).to.equal(0);
    expect(most[400]).to.be.closeTo(1, 1e-5);
  });

  it('is worked out a little at a time, and again only where something was missing', () => {
    const comparison = new Comparison(madeUpSource(), madeUpSource(3));
    expect(summaryOf(comparison)).to.equal('What differs is being worked out.');
    comparison.work(0);
    expect(comparison.found.size).to.equal(1);
    expect(comparison.busy).to.equal(true);
    while (comparison.work(1));
    const before = comparison.found.get('brain/wave');
    comparison.renew();
    while (comparison.work(1));
    expect(comparison.found.get('brain/wave')).to.equal(before);
  });
});

describe('differences as a band of colour', () => {
  it('are one piece where they look alike', () => {
    const band = heatOf(Float32Array.of(0, 0.01, 1, 1));
    expect(band).to.equal(
      'linear-gradient(to right, transparent 0% 50%, color-mix(in srgb, var(--glow) 100%, transparent) 50% 100%)',
    );
    expect(heatOf(new Float32Array(0))).to.equal('none');
  });

  it('keep the strongest when there are fewer columns, and what is not known', () => {
    const few = coarser(Float32Array.of(0, 0.9, Number.NaN, Number.NaN), 2);
    expect(few[0]).to.be.closeTo(0.9, 1e-6);
    expect(few[1]).to.be.NaN;
  });
});
