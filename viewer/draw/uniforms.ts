/** Numbers and colours written into the arrays that shaders read, which are used again and again. */

/** Writes four numbers. */
export function writeFour(into: unknown, a: number, b: number, c: number, d: number): void {
  const four = into as Float32Array;
  four[0] = a;
  four[1] = b;
  four[2] = c;
  four[3] = d;
}

/** Writes a colour (0xRRGGBB) as numbers of 0 to 1, and a fourth number, which is opacity where nothing else is said. */
export function writeColour(into: unknown, colour: number, last: number = 1): void {
  writeFour(into, (colour >> 16) / 255, ((colour >> 8) & 255) / 255, (colour & 255) / 255, last);
}

/** A colour (0xRRGGBB) and its opacity in one number, as a part of a record of the format `unorm8x4`. */
export function packed(colour: number, opacity: number = 1): number {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  return ((Math.round(opacity * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Four numbers that a shader reads. */
export const four = (): { value: Float32Array; type: 'vec4<f32>' } => ({
  value: new Float32Array(4),
  type: 'vec4<f32>',
});
