/**
 * The page's symbols: their names, drawings of them by varied hands, and the paths an arm follows.
 *
 * @packageDocumentation
 */

export { canonicalPath, PATH_POINTS, type PenPath } from './canonical.ts';
export { type Draw, drawGlyph, type Glyph, typedGlyph } from './draw-glyph.ts';
export { IMAGE_SIDE, type RasterOptions, rasterize } from './rasterize.ts';
export type { Point, Stroke } from './stroke.ts';
export { DIGITS, SYMBOLS, type SymbolName } from './symbols.ts';
