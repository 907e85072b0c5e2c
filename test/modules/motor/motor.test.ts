/** The motor system driven by hand: strokes that are drawn, strokes that are only thought of, and given paths. */

import { expect } from 'chai';
import { type Handle, lowpass, type Model, network } from '#engine';
import { canonicalPath, DIGITS } from '#tasks';
import { motor } from '../../../modules/motor/motor.ts';
import { cosineCoefficients } from '../../../modules/motor/pen-path.ts';
import { predictedTickSeconds } from '../../../modules/motor/ramp.ts';
import { runModel, type Trace } from '../../helpers/run-model.ts';

const paths = [...DIGITS.map(({ symbol }) => canonicalPath(symbol)), canonicalPath('UNK')];
const chosen = (index: number): number[] => paths.map((_, k) => (k === index ? 1 : 0));
const known = [1, 0, 0];
const unknown = [0, 1, 0];

function driven(drive: Readonly<Record<string, number[]>>): Model {
  return network('model', (net) => {
    const ports = motor(net, { paths });
    const handle = (name: string): Handle => {
      const port = ports[name];
      if (port === undefined) throw new Error(`there is no port ${name}`);
      return port.handle;
    };
    for (const [name, value] of Object.entries(drive))
      net.connect(net.input(`drive ${name}`, value), handle(name), { synapse: null });
    for (const name of ['item done', 'tick', 'body'])
      net.probe(name, handle(name), { synapse: name === 'body' ? null : lowpass(0.005) });
  });
}

/** When a line rises above a half (s); rises within 50 ms of the last are the same. */
function onsets(trace: Trace | undefined): number[] {
  const rises: number[] = [];
  trace?.values.forEach((value, index) => {
    const before = trace.values[index - 1]?.[0] ?? 0;
    const time = trace.times[index] ?? 0;
    if ((value[0] ?? 0) > 0.5 && before <= 0.5 && time - (rises.at(-1) ?? -1) > 0.05)
      rises.push(time);
  });
  return rises;
}

/** Where the pen was while it wrote (m from the middle of the box). */
function ink(trace: Trace | undefined): [x: number, y: number][] {
  return (trace?.values ?? [])
    .filter((body) => (body[6] ?? 0) > 0.5)
    .map((body) => [body[4] ?? 0, body[5] ?? 0]);
}

/** Width over height of what was drawn. */
function shape(points: readonly (readonly [number, number])[]): number {
  const extent = (axis: 0 | 1): number => {
    const values = points.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  return extent(0) / extent(1);
}

describe('motor', function () {
  this.timeout(60_000);

  it('draws what is chosen, and says when an item is done, but does not tick', async () => {
    const seen = await runModel(driven({ choice: chosen(1), outcome: known }), 1.6);
    expect(ink(seen['body'])).to.have.length.above(300);
    expect(onsets(seen['item done'])).to.have.length(1);
    expect(onsets(seen['tick'])).to.have.length(0);
  });

  it('draws a dash, wider than high, for what is not known', async () => {
    const seen = await runModel(driven({ choice: chosen(10), outcome: unknown }), 1.2);
    expect(shape(ink(seen['body']))).to.be.above(3);
  });

  it('draws nothing when there is nothing to draw', async () => {
    const seen = await runModel(driven({ choice: chosen(-1), outcome: [0, 0, 1] }), 1);
    expect(ink(seen['body'])).to.have.length(0);
    expect(onsets(seen['item done'])).to.have.length(0);
  });

  it('draws the given path instead of the chosen digit while copying', async () => {
    const { x, y } = canonicalPath('UNK');
    const path = [...cosineCoefficients(x), ...cosineCoefficients(y)];
    const drive = { choice: chosen(1), outcome: known, path };
    const copied = await runModel(driven({ ...drive, copying: [1] }), 1.2);
    expect(shape(ink(copied['body']))).to.be.above(3);
  });

  it('thinks of strokes one after the other without ink, as often as predicted', async () => {
    expect(predictedTickSeconds()).to.be.within(0.389, 0.449);
    for (const seed of [1, 2, 3]) {
      const seen = await runModel(driven({ covert: [1], counting: [1] }), 3.2, { seed });
      const ticks = onsets(seen['tick']);
      const gaps = ticks.slice(1).map((time, index) => time - (ticks[index] ?? 0));
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      expect(gaps.length).to.be.within(5, 7);
      expect(mean).to.be.closeTo(predictedTickSeconds(), 0.02);
      expect(Math.max(...gaps) - Math.min(...gaps)).to.be.below(0.06);
      expect(onsets(seen['item done'])).to.have.length(0);
      expect(ink(seen['body'])).to.have.length(0);
    }
  });

  it('does not tick while it is not to count', async () => {
    const seen = await runModel(driven({ covert: [1] }), 1.2);
    expect(onsets(seen['tick'])).to.have.length(0);
  });
});
