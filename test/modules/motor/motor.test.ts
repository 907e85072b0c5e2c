/** The hand by itself: strokes that are drawn, copied and only thought of, with decoding in the hand of the test. */

import { expect } from 'chai';
import { type Handle, lowpass, network } from '#engine';
import { choiceLabels, cosineCoefficients, motor, type PenPath, type Port } from '#modules';
import { canonicalPath, DIGITS, type PenSample, readDigit, writtenItems } from '#tasks';
import { countSeconds } from '../../../modules/motor/ramp.ts';
import { runModel, type Trace } from '../../helpers/run-model.ts';

const paths: readonly PenPath[] = [
  ...DIGITS.map(({ symbol }) => canonicalPath(symbol)),
  canonicalPath('UNK'),
];
const dash = choiceLabels.length - 1;
const probed = ['ramp', 'tick', 'item done', 'pen'];

/** What drives a port, by the port's name. */
type Drive = Readonly<Record<string, (time: number) => number[]>>;

const during =
  (from: number, to: number, values: readonly number[] = [1]) =>
  (time: number): number[] =>
    values.map((value) => (time > from && time <= to ? value : 0));
const oneOf = (size: number, index: number): number[] =>
  Array.from({ length: size }, (_, i) => (i === index ? 1 : 0));
const drawing = (choice: number, seconds: number): Drive => ({
  choice: during(0, seconds, oneOf(paths.length, choice)),
  outcome: during(0, seconds, oneOf(3, choice === dash ? 1 : 0)),
});
const coefficientsOf = ({ x, y }: PenPath): number[] => [
  ...cosineCoefficients(x),
  ...cosineCoefficients(y),
];

function move(drive: Drive, seconds: number, seed = 1): Promise<Record<string, Trace>> {
  const model = network('hand', (net) => {
    const ports = motor(net, { paths });
    const handle = (name: string): Handle => (ports[name] as Port).handle;
    for (const [name, value] of Object.entries(drive))
      net.connect(net.input(`drive ${name}`, value), handle(name), { synapse: null });
    for (const name of probed)
      net.probe(name, handle(name), { synapse: name === 'pen' ? null : lowpass(0.005) });
  });
  return runModel(model, seconds, { seed });
}

/** When a line goes up (s). */
function risesOf(trace: Trace | undefined): number[] {
  let up = false;
  const rises: number[] = [];
  trace?.values.forEach((row, index) => {
    const value = row[0] ?? 0;
    if (!up && value > 0.5) rises.push(trace.times[index] ?? 0);
    up = value > (up ? 0.3 : 0.5);
  });
  return rises;
}

const highest = (trace: Trace | undefined, number = 0): number =>
  Math.max(...(trace?.values ?? []).map((row) => row[number] ?? 0));

/** What was written, read from the ink; the dash is `null`. */
function writtenIn({ pen }: Readonly<Record<string, Trace>>): (number | null)[] {
  const samples = (pen?.values ?? [])
    .map((row) => Array.from(row))
    .map(
      ([x = 0, y = 0, pressure = 0], index): PenSample => ({
        time: pen?.times[index] ?? 0,
        x,
        y,
        down: pressure > 0.5,
      }),
    );
  return writtenItems(samples).map(({ strokes }) => readDigit(strokes));
}

describe('the motor system', () => {
  it('draws what was chosen for as long as it is chosen, and says when an item is done', async () => {
    const trace = await move(drawing(5, 1.6), 2.4);
    const written = writtenIn(trace);
    expect(written).to.deep.equal([5, 5]);
    expect(risesOf(trace['item done'])).to.have.length(written.length);
    expect(highest(trace['tick'])).to.be.below(0.1);
  });

  it('draws nothing while there is nothing to write', async () => {
    const { pen, 'item done': done } = await move(
      { outcome: during(0, 1.2, oneOf(3, 2)), choice: during(0, 1.2, oneOf(paths.length, 5)) },
      1.2,
    );
    expect(highest(pen, 2)).to.equal(0);
    expect(highest(done)).to.be.below(0.1);
  });

  it('draws the path that it is given instead of the digit while copying, but a dash as ever', async () => {
    const given = { path: during(0, 1.2, coefficientsOf(canonicalPath('7'))) };
    const copying = { copying: during(0, 1.2) };
    const four = await move({ ...drawing(4, 1), ...given, ...copying }, 1.3);
    expect(writtenIn(four)).to.deep.equal([7]);
    const unknown = await move({ ...drawing(dash, 1), ...copying }, 1.3);
    expect(writtenIn(unknown)).to.deep.equal([null]);
  });

  it('counts without a pen at the pace that its constants say, noisy on purpose (3 seeds)', async () => {
    const periods: number[] = [];
    for (const seed of [1, 2, 3]) {
      const trace = await move({ covert: during(0.1, 5.2), counting: during(0.2, 4.9) }, 5.6, seed);
      const ticks = risesOf(trace['tick']);
      periods.push(...ticks.slice(1).map((time, index) => time - (ticks[index] ?? 0)));
      expect(ticks.filter((time) => time > 5)).to.deep.equal([]);
      expect(highest(trace['pen'], 2)).to.equal(0);
      expect(highest(trace['item done'])).to.be.below(0.1);
    }
    const mean = periods.reduce((sum, period) => sum + period, 0) / periods.length;
    expect(mean).to.be.closeTo(countSeconds, 0.1 * countSeconds);
    const deviation = Math.sqrt(
      periods.reduce((sum, period) => sum + (period - mean) ** 2, 0) / periods.length,
    );
    expect(deviation).to.be.within(0.01, 0.06);
  });

  it('writes the first digit after counting from the beginning of its path', async () => {
    const { choice, outcome } = drawing(3, 3);
    const trace = await move(
      {
        choice: (time) => (time > 1.35 ? (choice?.(time) ?? []) : new Array(paths.length).fill(0)),
        outcome: (time) => (time > 1.35 ? (outcome?.(time) ?? []) : [0, 0, 0]),
        covert: during(0.1, 1.3),
        counting: during(0.1, 1.3),
      },
      2.4,
    );
    expect(writtenIn(trace)).to.deep.equal([3]);
    expect(risesOf(trace['tick']).length).to.be.within(2, 3);
  });
});
