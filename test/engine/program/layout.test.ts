/** Where cells lie: the rule of operator.ts, checked slot by slot. */

import { expect } from 'chai';
import fc from 'fast-check';
import {
  cellOf,
  chooseLayout,
  distinctTunings,
  fromSlots,
  slotCount,
  slotOf,
  toSlots,
  tuningLayout,
  tuningOf,
  tuningSlotCount,
} from '../../../engine/program/layout.ts';

const requests = fc.record({
  ensembles: fc.integer({ min: 1, max: 200 }),
  neurons: fc.integer({ min: 1, max: 120 }),
  tunings: fc.integer({ min: 1, max: 200 }),
  decoded: fc.boolean(),
});

describe('the layout of a population', () => {
  it('gives every cell a slot of its own, and finds the cell again', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const layout = chooseLayout(request);
        const seen = new Set<number>();
        const strays: number[] = [];
        for (let ensemble = 0; ensemble < layout.ensembles; ensemble++) {
          for (let neuron = 0; neuron < layout.neurons; neuron++) {
            const slot = slotOf(layout, ensemble, neuron);
            const cell = cellOf(layout, slot);
            seen.add(slot);
            if (cell?.ensemble !== ensemble || cell.neuron !== neuron) strays.push(slot);
          }
        }
        expect(strays).to.deep.equal([]);
        expect(Math.max(...seen)).to.be.below(slotCount(layout));
        expect(seen.size).to.equal(layout.ensembles * layout.neurons);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('follows the rule: strand e * strands + i mod strands, row floor(i / strands)', () => {
    const layout = { ensembles: 9, neurons: 10, strands: 4, rows: 3, groups: 3, tuningGroups: 3 };
    // Ensemble 6, cell 9: strand 6 * 4 + 1 = 25 is lane 9 of group 1; row 2.
    expect(slotOf(layout, 6, 9)).to.equal((1 * 3 + 2) * 16 + 9);
    expect(cellOf(layout, (2 * 3 + 0) * 16 + 4)).to.equal(undefined);
  });

  it('wastes few slots', () => {
    for (const [ensembles, neurons] of [
      [1, 1000],
      [20, 50],
      [128, 50],
      [512, 50],
      [3, 200],
      [33, 30],
    ] as const) {
      const layout = chooseLayout({ ensembles, neurons, tunings: ensembles, decoded: true });
      const waste = slotCount(layout) / (ensembles * neurons) - 1;
      expect(waste, `${ensembles} x ${neurons}`).to.be.below(0.13);
      expect([1, 2, 4, 8, 16]).to.include(layout.strands);
    }
  });

  it('puts ensembles across the lanes when there are many', () => {
    const layout = chooseLayout({ ensembles: 512, neurons: 50, tunings: 32, decoded: true });
    expect(layout).to.deep.equal({
      ensembles: 512,
      neurons: 50,
      strands: 1,
      rows: 50,
      groups: 32,
      tuningGroups: 2,
    });
    expect(distinctTunings(layout)).to.equal(32);
    expect(tuningOf(layout, 33)).to.equal(1);
  });

  it('spreads one undecoded ensemble over groups that threads can share', () => {
    const layout = chooseLayout({ ensembles: 1, neurons: 1000, tunings: 1, decoded: false });
    expect(layout.strands % 16).to.equal(0);
    expect(layout.groups).to.be.within(4, 16);
    expect(layout.rows).to.be.within(8, 64);
    expect(layout.tuningGroups).to.equal(layout.groups);
    const small = chooseLayout({ ensembles: 1, neurons: 20, tunings: 1, decoded: false });
    expect(small.groups).to.equal(1);
  });

  it('lays out at least as many tunings as were asked for, and ensembles take turns', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const layout = chooseLayout(request);
        const tunings = distinctTunings(layout);
        expect(tunings).to.be.at.least(Math.min(request.tunings, request.ensembles));
        const tuned = tuningLayout(layout);
        expect(slotCount(tuned)).to.equal(tuningSlotCount(layout));
        for (let ensemble = 0; ensemble < layout.ensembles; ensemble++) {
          // The slot of a cell, taken modulo the tuning block, is the slot of its tuning.
          const slot = slotOf(layout, ensemble, layout.neurons - 1) % tuningSlotCount(layout);
          expect(slotOf(tuned, tuningOf(layout, ensemble), layout.neurons - 1)).to.equal(slot);
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('permutes arrays to slot order and back, padding with 0', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 4 }), (request, dimensions) => {
        const layout = chooseLayout(request);
        const cells = layout.ensembles * layout.neurons;
        const natural = Float64Array.from({ length: cells * dimensions }, (_, i) => i + 1);
        const slots = toSlots(
          layout,
          natural,
          dimensions,
          new Float64Array(slotCount(layout) * dimensions),
        );
        expect(slots.filter((value) => value !== 0).length).to.equal(natural.length);
        const back = fromSlots(layout, slots, dimensions, new Float64Array(natural.length));
        expect(back).to.deep.equal(natural);
      }),
      { seed: 5, numRuns: 40 },
    );
  });

  it('keeps the dimensions of a cell 16 apart', () => {
    const layout = { ensembles: 2, neurons: 2, strands: 1, rows: 2, groups: 1, tuningGroups: 1 };
    const slots = toSlots(layout, [1, 2, 3, 4, 5, 6, 7, 8], 2, new Float64Array(64));
    const places = [1, 2, 3, 4, 5, 6, 7, 8].map((value) => slots.indexOf(value));
    expect(places).to.deep.equal([0, 16, 32, 48, 1, 17, 33, 49]);
  });
});
