/** The address of a page: what is written is read again, and garbage is a sentence. */

import { expect } from 'chai';
import fc from 'fast-check';
import { initialState, type ViewState } from '../../../viewer/state/state.ts';
import { readAddress, writeAddress } from '../../../viewer/state/url.ts';

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const tidy = fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 1000);
const view: fc.Arbitrary<ViewState> = fc.record({
  playing: fc.constant(false),
  speed: fc.constantFrom(1 / 16, 1 / 4, 1, 16),
  window: fc.constantFrom(0.1, 2, 600),
  selected: fc.option(text),
  open: fc.array(text, { maxLength: 3 }),
  places: fc.dictionary(
    text.filter((path) => path !== '__proto__'),
    fc.record({ x: tidy, y: tidy }, { noNullPrototype: true }),
    { maxKeys: 3, noNullPrototype: true },
  ),
  panels: fc
    .array(
      fc.record({
        kind: text,
        port: text,
        options: fc.dictionary(
          fc.stringMatching(/^[a-z]{1,6}$/),
          fc.oneof(fc.boolean(), tidy, fc.string()),
          { maxKeys: 3, noNullPrototype: true },
        ),
      }),
      { maxLength: 3 },
    )
    .map((panels) => panels.map((panel, index) => ({ ...panel, id: `p${index}` }))),
  bookmarks: fc.array(
    fc.record({ time: tidy.map(Math.abs), name: fc.string() }, { noNullPrototype: true }),
    { maxLength: 3 },
  ),
  theme: fc.constantFrom('auto', 'dark', 'light'),
  motion: fc.constantFrom('auto', 'reduced'),
  compare: fc.constant(null),
});

describe('the address of a page', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(view, tidy.map(Math.abs), (shown, time) => {
        const read = readAddress(`#${writeAddress(shown, time)}`);
        expect(read.view).to.deep.equal(shown);
        expect(read.time).to.equal(time);
        expect(read.troubles).to.deep.equal([]);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('survives being cut short or mangled anywhere', () => {
    fc.assert(
      fc.property(view, fc.nat(), fc.string(), (shown, cut, garbage) => {
        const address = writeAddress(shown, 1);
        const at = cut % (address.length + 1);
        for (const mangled of [address.slice(0, at), address.slice(0, at) + garbage])
          expect(() => readAddress(mangled)).not.to.throw();
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('says in a sentence what it cannot read, and goes on with the rest', () => {
    const { view: read, troubles, time } = readAddress('#t=2.5&speed=fast&theme=pink&p=raster&w=4');
    expect(troubles).to.deep.equal([
      'The address says speed=fast, which is no number from 0.0625 to 16.',
      'The address says “raster” under p, which cannot be read.',
      'The address says theme=pink; it can be auto, dark, light.',
    ]);
    expect(time).to.equal(2.5);
    expect(read).to.deep.equal({ ...initialState, window: 4 });
  });

  it('is short and readable for an ordinary page', () => {
    const address = writeAddress(
      {
        ...initialState,
        selected: 'spaun/vision',
        panels: [{ id: 'a', kind: 'raster', port: 'spaun/vision/v1.spikes', options: {} }],
      },
      12.345,
    );
    expect(address).to.equal('t=12.345&sel=spaun/vision&p=raster~spaun/vision/v1.spikes');
  });
});
