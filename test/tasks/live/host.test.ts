/** The offered brains behind a live host, as a page has them. */

import { expect } from 'chai';
import { LiveHost } from '#engine/live';
import type { FromBrain } from '#engine/watching';
import { liveBuilders } from '#tasks/live';
import { fastBackend } from '../../helpers/brain.ts';
import { assetsOnDisk } from '../../helpers/live-run.ts';

describe('the offered brains behind a host', function () {
  this.timeout(30_000);
  before(async function () {
    if ((await fastBackend()) === 'reference') this.skip();
  });

  const heard: FromBrain[] = [];
  const host = new LiveHost(liveBuilders(assetsOnDisk));
  const choices = () =>
    heard.filter((message) => message.say === 'news' && message.action === 'choice').length;
  /** Lets so many steps run, as fast as they go. */
  const run = async (steps: number): Promise<void> => {
    const before = heard.length;
    await host.hear({ say: 'step', steps });
    const stands = () => heard.slice(before).some(({ say }) => say === 'status');
    while (!stands()) await new Promise((resume) => setTimeout(resume, 5));
  };
  after(() => host.close());

  it('say what they are and what a person can have them do', async () => {
    host.attach({ say: (message) => heard.push(message) });
    const [offer] = heard;
    expect(offer?.say).to.equal('offer');
    const brains = offer?.say === 'offer' ? offer.brains : [];
    expect(brains.map(({ name }) => name)).to.deep.equal(['recall', 'bandit']);
    expect(brains.flatMap(({ actions }) => actions.map(({ name }) => name))).to.include('reward');
  });

  it('tell what can be watched of them, with words and choices', async () => {
    await host.hear({ say: 'build', brain: 'bandit', seed: 1 });
    const ready = heard.find(({ say }) => say === 'ready');
    if (ready?.say !== 'ready') throw new Error('it was not built');
    const port = (path: string) => ready.ports.find((known) => known.path === path);
    expect(port('bandit/actions')).to.deep.include({
      shows: 'choice',
      words: ['arm 1', 'arm 2', 'arm 3'],
    });
    expect(port('bandit/cue')).to.include({ shows: 'input', size: 1 });
    expect(ready.head.outline?.nodes.map(({ path }) => path)).to.include('bandit/worth');
  });

  it('leave an input to a person who takes it over, and have it again when it is given back', async () => {
    await run(2000);
    expect(choices()).to.be.at.least(2);
    await host.hear({ say: 'set', input: 'bandit/cue', values: [0] });
    const before = heard.length;
    await host.hear({ say: 'watch', port: 'bandit/cue', every: 10 });
    await run(2000);
    const cues = (from: number) =>
      heard
        .slice(from)
        .flatMap((message) =>
          message.say === 'ran' ? message.watched.flatMap(({ values }) => Array.from(values)) : [],
        );
    expect(Math.max(...cues(before))).to.equal(0);
    await host.hear({ say: 'release', input: 'bandit/cue' });
    const later = heard.length;
    await run(2000);
    expect(Math.max(...cues(later))).to.equal(1);
  });
});
