/**
 * Colours. Series are those of Okabe and Ito (2008), which people with every kind of colour vision tell apart;
 * magnitudes go along viridis, which is even in lightness. Numbers are 0xRRGGBB.
 */

/** The colours of a page. */
export interface Theme {
  readonly dark: boolean;
  /** Behind everything. */
  readonly paper: number;
  /** Behind a panel. */
  readonly card: number;
  /** Text and strong lines. */
  readonly ink: number;
  /** Text that may be overlooked. */
  readonly soft: number;
  /** Rules and frames. */
  readonly line: number;
  /** What is chosen, and the cursor. */
  readonly accent: number;
  /** What is active. */
  readonly glow: number;
  /** Curves, one after the other. */
  readonly series: readonly number[];
}

const onLight = [0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xb07d00, 0x2f97d0, 0x6b6f1d, 0x5b6475];
const onDark = [0x56b4e9, 0xe69f00, 0x2fc79a, 0xe08fbd, 0xf0e442, 0x7f9cf5, 0xd5703a, 0xaab2c5];

/** Paper and ink. */
export const light: Theme = {
  dark: false,
  paper: 0xf6f4ee,
  card: 0xffffff,
  ink: 0x1c2442,
  soft: 0x626880,
  line: 0xdedad0,
  accent: 0xb54824,
  glow: 0xe8863a,
  series: onLight,
};

/** Night. */
export const dark: Theme = {
  dark: true,
  paper: 0x0f1320,
  card: 0x171c2c,
  ink: 0xe8ebf5,
  soft: 0x98a1bb,
  line: 0x2a3147,
  accent: 0xff8a5c,
  glow: 0xffb05c,
  series: onDark,
};

const viridis = [0x440154, 0x414487, 0x2a788e, 0x22a884, 0x7ad151, 0xfde725];

/** A magnitude of 0 to 1 as a colour. */
export function magnitude(level: number): number {
  const at = Math.min(1, Math.max(0, level)) * (viridis.length - 1);
  const below = Math.min(viridis.length - 2, Math.floor(at));
  return mix(viridis[below] ?? 0, viridis[below + 1] ?? 0, at - below);
}

/** Between two colours: 0 is the first, 1 the second. */
export function mix(first: number, second: number, share: number): number {
  const part = (shift: number): number => {
    const from = (first >> shift) & 255;
    return Math.round(from + (((second >> shift) & 255) - from) * share) << shift;
  };
  return part(16) | part(8) | part(0);
}

/** What can be read on a colour: white, or dark ink where that has more contrast (WCAG 2.2, relative luminance). */
export function readableOn(colour: number): number {
  const part = (shift: number): number => {
    const level = ((colour >> shift) & 255) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
  return luminance > 0.19 ? 0x10152a : 0xffffff;
}

/** For style sheets: `#rrggbb`. */
export const css = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;
