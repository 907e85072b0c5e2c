/**
 * `$uniforms`: what four neighbouring elements draw from a pair of streams, uniform in [0, 1) in steps of 2^-24.
 * Threefry 2x32, 13 rounds (Salmon et al. 2011); kernel/random.ts says what is drawn from where.
 */

const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

const x = '(local.get $x)';
const y = '(local.get $y)';
const add = (a: string, b: string): string => `(i32x4.add ${a} ${b})`;
const splat = (word: string): string => `(i32x4.splat ${word})`;

/** x += y; y = rotate(y, bits) ^ x */
const mix = (bits: number): string =>
  `(local.set $x ${add(x, y)})
 (local.set $y (v128.xor ${x} (v128.or
  (i32x4.shl ${y} (i32.const ${bits})) (i32x4.shr_u ${y} (i32.const ${32 - bits})))))`;

/** Four rounds, and the words of the key that follow them. */
const rounds = (count: number): string => {
  const [a, b] = [count % 3, (count + 1) % 3];
  const second = splat(`(i32.add (local.get $key${b}) (i32.const ${count}))`);
  return `${(rotations[(count - 1) % 2] ?? []).map(mix).join('\n ')}
 (local.set $x ${add(x, splat(`(local.get $key${a})`))})
 (local.set $y ${add(y, second)})`;
};

/** The upper 24 bits of words as numbers. */
const uniform = (words: string): string =>
  `(f32x4.mul (f32x4.convert_i32x4_s (i32x4.shr_u ${words} (i32.const 8)))
  (v128.const f32x4 0x1p-24 0x1p-24 0x1p-24 0x1p-24))`;

export const randomText: string = `(func $uniforms
 (param $key0 i32) (param $key1 i32) (param $tick i32) (param $element i32) (result v128 v128)
 (local $key2 i32) (local $x v128) (local $y v128)
 (local.set $key2 (i32.xor (i32.const 0x1bd11bda) (i32.xor (local.get $key0) (local.get $key1))))
 (local.set $x ${splat('(i32.add (local.get $tick) (local.get $key0))')})
 (local.set $y (i32x4.add (v128.const i32x4 0 1 2 3)
  ${splat('(i32.add (local.get $element) (local.get $key1))')}))
 ${[1, 2, 3].map(rounds).join('\n ')}
 ${mix(17)}
 ${uniform(x)}
 ${uniform(y)})`;
