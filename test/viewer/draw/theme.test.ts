/** Colours that people can read: contrast as WCAG 2 measures it. */

import { expect } from 'chai';
import { dark, light } from '../../../viewer/draw/theme.ts';

function luminance(colour: number): number {
  const part = (shift: number): number => {
    const level = ((colour >> shift) & 255) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

function contrast(first: number, second: number): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('the themes', () => {
  for (const theme of [light, dark]) {
    const name = theme.dark ? 'dark' : 'light';
    it(`${name}: text can be read on paper and cards (AA)`, () => {
      for (const text of ['ink', 'soft', 'accent'] as const)
        for (const ground of ['paper', 'card'] as const)
          expect(contrast(theme[text], theme[ground]), `${text} on ${ground}`).to.be.at.least(4.5);
    });

    it(`${name}: curves stand out from what is behind them`, () => {
      for (const colour of theme.series)
        expect(contrast(colour, theme.card), colour.toString(16)).to.be.at.least(3);
    });
  }
});
