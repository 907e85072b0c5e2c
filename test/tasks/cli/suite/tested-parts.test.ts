/** Modules measured by themselves: a small size, so that it is told whether all is measured, not how well they do. */

import { expect } from 'chai';
import type { TrialRecord } from '#tasks';
import { jobsOf } from '../../../../tasks/cli/suite/plan.ts';
import { testedParts } from '../../../../tasks/cli/suite/tested-parts.ts';

describe('modules by themselves', function () {
  this.timeout(60_000);

  it('are drawn anew for each seed, and measured', async () => {
    const jobs = jobsOf({ figures: ['T-1'], firstSeed: 1, trials: 2 }).filter(
      ({ brain }) => brain.parts,
    );
    const size = { brainSeed: 1, dimensions: 32, neurons: 20, backend: 'auto', threads: 1 };
    const parts = await testedParts(size, { name: 'parts', parts: true });
    const records: TrialRecord[] = [];
    for (const job of jobs) records.push(await parts.run(job));
    const [one, two] = records;
    expect(records).to.have.length(2);
    expect(two?.stimulus).to.not.equal(one?.stimulus);
    expect(two?.measures).to.not.deep.equal(one?.measures);
    for (const { measures } of records) {
      expect(measures['up 0.8']).to.be.within(20, 45);
      expect(measures['load from gate']).to.be.within(101, 200);
      expect(measures['rehearsal cosine']).to.be.within(0.3, 1);
      expect(measures['register readings']).to.be.above(300);
      expect(measures['register readings right']).to.be.above(200);
    }
  });

  it('are passed over when the brain is changed', () => {
    const jobs = jobsOf({ figures: ['T-1'], firstSeed: 1, change: { name: 'lesion' } });
    expect(jobs.filter(({ brain }) => brain.parts)).to.have.length(0);
    expect(jobs).to.have.length.above(0);
  });
});
