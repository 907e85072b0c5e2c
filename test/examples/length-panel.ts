import type { PanelKind } from 'pallium/viewer';

/** How long the vector of a port is at the moment, as a bar. */
export const length: PanelKind = {
  name: 'length',
  title: 'Length',
  suits: ({ kind, size }) => (kind === 'values' && size > 1 ? 0.2 : 0),
  open({ track, draw }) {
    const marks = draw.marks();
    const at = (time: number): number => Math.hypot(...Array.from(track.at(time) ?? []));
    return {
      draw({ time, width, height, theme }) {
        marks.begin();
        marks.box(0, height / 2 - 8, Math.min(1, at(time)) * width, 16, theme.accent);
        marks.end();
      },
      table: ({ time }) => ({ columns: ['time (s)', 'length'], rows: [[time, at(time)]] }),
      words: ({ time }) => `The vector is ${at(time).toFixed(2)} long.`,
    };
  },
};
