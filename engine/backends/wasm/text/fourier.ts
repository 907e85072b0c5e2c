/**
 * Fast Fourier transforms of real vectors in scratch memory: Stockham's radix-2 steps, four butterflies at a time,
 * directly for powers of two and through a chirp otherwise (lowered/fourier-plan.ts has the constants and says why).
 * An inverse transform is the forward one with real and imaginary parts exchanged. Scratch holds x and y, each `$size`
 * real and then `$size` imaginary parts; globals say where they are, since each step exchanges them.
 */

const get = (name: string): string => `(local.get $${name})`;
const set = (name: string, value: string): string => `(local.set $${name} ${value})`;
const int = (index: number): string => `(i32.load offset=${4 * index} ${get('a')})`;
const bytes = (count: string): string => `(i32.shl ${count} (i32.const 2))`;
const plus = (...terms: readonly string[]): string => terms.reduce((a, b) => `(i32.add ${a} ${b})`);
const minus = (a: string, b: string): string => `(i32.sub ${a} ${b})`;

/** Places in bytes of x and y, real and imaginary parts. */
const part = (name: 'xr' | 'xi' | 'yr' | 'yi'): string => `(global.get $fourier_${name})`;
const setPart = (name: 'xr' | 'xi' | 'yr' | 'yi', value: string): string =>
  `(global.set $fourier_${name} ${value})`;

/** Runs the body with a counter in bytes from `from` while below `to`, `step` bytes further each time. */
const loop = (label: string, counter: string, to: string, step: number, body: string): string =>
  `(block $${label}_done (loop $${label}
  (br_if $${label}_done (i32.ge_s ${get(counter)} ${to}))
  ${body}
  ${set(counter, plus(get(counter), `(i32.const ${step})`))}
  (br $${label})))`;

const number = (base: string, at: string): string => `(f32.load ${plus(base, at)})`;
const vector = (base: string, at: string): string => `(v128.load ${plus(base, at)})`;
const put = (kind: 'f32' | 'v128', base: string, at: string, value: string): string =>
  `(${kind}.store ${plus(base, at)} ${value})`;

/** (a + i b) (c + i d), or with `conjugate` (a + i b) (c - i d), as [real, imaginary]. */
function product(
  type: 'f32' | 'f32x4',
  [a, b]: readonly [string, string],
  [c, d]: readonly [string, string],
  conjugate = false,
): readonly [string, string] {
  const times = (p: string, q: string): string => `(${type}.mul ${p} ${q})`;
  const [minusSign, plusSign] = conjugate ? ['add', 'sub'] : ['sub', 'add'];
  return [
    `(${type}.${minusSign} ${times(a, c)} ${times(b, d)})`,
    `(${type}.${plusSign} ${times(b, c)} ${times(a, d)})`,
  ];
}

const exchange = `(func $fourier_exchange (local $re i32)
 ${set('re', part('xr'))}
 ${setPart('xr', part('xi'))}
 ${setPart('xi', get('re'))}
)`;

const shuffles = {
  pairs: [
    '0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23',
    '8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31',
  ],
  halves: [
    '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23',
    '8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31',
  ],
} as const;

/** Stores four sums and four turned differences: mixed in the first two steps, `$stride` bytes apart later. */
function storeResults(to: 'yr' | 'yi', sum: string, turned: string): string {
  const mixed = (how: keyof typeof shuffles): string =>
    [0, 1]
      .map((half) => {
        const at = plus(part(to), `(i32.shl ${get('j')} (i32.const 1))`);
        return `(v128.store offset=${16 * half} ${at} (i8x16.shuffle ${shuffles[how][half]} ${get(sum)} ${get(turned)}))`;
      })
      .join(' ');
  return `(if (i32.eq ${get('stride')} (i32.const 4)) (then ${mixed('pairs')})
   (else (if (i32.eq ${get('stride')} (i32.const 8)) (then ${mixed('halves')})
    (else
     ${put('v128', part(to), get('to'), get(sum))}
     ${put('v128', part(to), plus(get('to'), get('stride')), get(turned))}))))`;
}

/** Twiddles are a row of their own in the first four steps, one number of row 0 for all lanes later. */
const twiddle = (rows: number): string => {
  const start = plus(get('twiddles'), `(i32.mul ${get('half')} (i32.const ${rows}))`);
  return `(if (result v128) (i32.lt_s ${get('t')} (i32.const 4))
   (then (v128.load ${plus(start, `(i32.mul ${get('half')} ${get('t')})`, get('j'))}))
   (else (v128.load32_splat ${plus(start, get('turn'))})))`;
};

const butterfly = (): string => {
  const far = plus(get('half'), get('j'));
  const [re, im] = product('f32x4', [get('re'), get('im')], [get('c'), get('d')]);
  return `${set('turn', `(i32.and ${get('j')} (i32.sub (i32.const 0) ${get('stride')}))`)}
  ${set('to', plus(get('j'), get('turn')))}
  ${set('ar', vector(part('xr'), get('j')))} ${set('br', vector(part('xr'), far))}
  ${set('ai', vector(part('xi'), get('j')))} ${set('bi', vector(part('xi'), far))}
  ${set('re', `(f32x4.sub ${get('ar')} ${get('br')})`)} ${set('im', `(f32x4.sub ${get('ai')} ${get('bi')})`)}
  ${set('ar', `(f32x4.add ${get('ar')} ${get('br')})`)} ${set('ai', `(f32x4.add ${get('ai')} ${get('bi')})`)}
  ${set('c', twiddle(0))} ${set('d', twiddle(4))}
  ${set('br', re)} ${set('bi', im)}
  ${storeResults('yr', 'ar', 'br')}
  ${storeResults('yi', 'ai', 'bi')}`;
};

/** Transforms x in `$steps` steps over 2 `$half` bytes of numbers; x and y change places after each. */
const steps = `(func $fourier_steps (param $half i32) (param $steps i32) (param $twiddles i32)
 (local $t i32) (local $j i32) (local $stride i32) (local $turn i32) (local $to i32)
 (local $ar v128) (local $ai v128) (local $br v128) (local $bi v128) (local $re v128) (local $im v128) (local $c v128) (local $d v128)
 ${loop(
   'steps',
   't',
   get('steps'),
   1,
   `${set('stride', `(i32.shl (i32.const 4) ${get('t')})`)}
  ${set('j', '(i32.const 0)')}
  ${loop('butterflies', 'j', get('half'), 16, butterfly())}
  ${set('to', part('xr'))} ${setPart('xr', part('yr'))} ${setPart('yr', get('to'))}
  ${set('to', part('xi'))} ${setPart('xi', part('yi'))} ${setPart('yi', get('to'))}`,
 )}
)`;

/** x times the conjugate chirp, number by number. */
const chirpProduct = ((): string => {
  const [re, im] = product(
    'f32',
    [get('re'), get('im')],
    [number(get('chirp'), get('j')), number(plus(get('chirp'), get('padded')), get('j'))],
    true,
  );
  return `(func $fourier_chirp (param $n i32) (param $padded i32) (param $chirp i32)
 (local $j i32) (local $re f32) (local $im f32)
 ${loop(
   'numbers',
   'j',
   get('n'),
   4,
   `${set('re', number(part('xr'), get('j')))} ${set('im', number(part('xi'), get('j')))}
  ${put('f32', part('xr'), get('j'), re)}
  ${put('f32', part('xi'), get('j'), im)}`,
 )}
)`;
})();

const throughChirp = ((): string => {
  const [re, im] = product(
    'f32x4',
    [get('re'), get('im')],
    [vector(get('spectrum'), get('j')), vector(plus(get('spectrum'), get('size')), get('j'))],
  );
  const clear = (name: 'xr' | 'xi'): string =>
    `(memory.fill ${plus(part(name), get('n'))} (i32.const 0) ${minus(get('size'), get('n'))})`;
  const transform = `(call $fourier_steps (i32.shr_u ${get('size')} (i32.const 1)) ${get('steps')} ${get('twiddles')})`;
  const multiply = `(call $fourier_chirp ${get('n')} ${get('padded')} ${get('chirp')})`;
  return `(func $fourier_through_chirp (param $n i32) (param $size i32) (param $steps i32) (param $twiddles i32) (param $chirp i32)
 (local $j i32) (local $padded i32) (local $spectrum i32) (local $re v128) (local $im v128)
 ${set('padded', `(i32.and ${plus(get('n'), '(i32.const 60)')} (i32.const -64))`)}
 ${set('spectrum', plus(get('chirp'), get('padded'), get('padded')))}
 ${multiply} ${clear('xr')} ${clear('xi')}
 ${transform}
 ${loop(
   'spectrum',
   'j',
   get('size'),
   16,
   `${set('re', vector(part('xr'), get('j')))} ${set('im', vector(part('xi'), get('j')))}
  ${put('v128', part('xr'), get('j'), re)}
  ${put('v128', part('xi'), get('j'), im)}`,
 )}
 (call $fourier_exchange) ${transform} (call $fourier_exchange)
 ${multiply}
)`;
})();

/** The whole spectrum of a real vector from the half that is stored; coefficients 0 and n / 2 are real. */
const unfold = ((): string => {
  const kept =
    '(i32.and (i32.shr_u (i32.add (local.get $n) (i32.const 8)) (i32.const 1)) (i32.const -4))';
  const mirror = minus(get('n'), get('k'));
  return `(func $fourier_unfold (param $source i32) (param $n i32) (local $k i32) (local $kept i32)
 ${set('kept', kept)}
 (memory.copy ${part('xr')} ${get('source')} ${get('kept')})
 (memory.copy ${part('xi')} ${plus(get('source'), get('kept'))} ${get('kept')})
 (f32.store ${part('xi')} (f32.const 0))
 (if (i32.eq (i32.sub (i32.shl ${get('kept')} (i32.const 1)) (i32.const 8)) ${get('n')}) (then
  (f32.store ${plus(part('xi'), minus(get('kept'), '(i32.const 4)'))} (f32.const 0))))
 ${set('k', get('kept'))}
 ${loop(
   'mirrored',
   'k',
   get('n'),
   4,
   `${put('f32', part('xr'), get('k'), number(get('source'), mirror))}
  ${put('f32', part('xi'), get('k'), `(f32.neg ${number(plus(get('source'), get('kept')), mirror)})`)}`,
 )}
)`;
})();

const items = ((): string => {
  const at = (place: number, size: number): string =>
    bytes(plus(int(place), `(i32.mul ${get('from')} ${int(size)})`));
  const table = (place: number): string => plus('(global.get $table)', bytes(int(place)));
  const kept = '(i32.shr_u (local.get $written) (i32.const 1))';
  return `(func $fourier (type $kernel) (param $a i32) (param $from i32) (param $to i32)
 (local $n i32) (local $size i32) (local $source i32) (local $target i32) (local $written i32) (local $j i32) (local $share f32)
 ${set('n', bytes(int(0)))}
 ${set('size', bytes(int(1)))}
 ${set('written', bytes(int(9)))}
 ${set('share', `(f32.div (f32.const 1) (f32.convert_i32_s ${int(0)}))`)}
 ${loop(
   'vectors',
   'from',
   get('to'),
   1,
   `${set('source', at(6, 8))}
  ${set('target', at(7, 9))}
  ${setPart('xr', '(global.get $scratch)')}
  ${setPart('xi', plus(part('xr'), get('size')))}
  ${setPart('yr', plus(part('xi'), get('size')))}
  ${setPart('yi', plus(part('yr'), get('size')))}
  (if ${int(3)}
   (then (call $fourier_unfold ${get('source')} ${get('n')}) (call $fourier_exchange))
   (else
    (memory.copy ${part('xr')} ${get('source')} ${get('n')})
    (memory.fill ${part('xi')} (i32.const 0) ${get('n')})))
  (if (i32.lt_s ${int(5)} (i32.const 0))
   (then (call $fourier_steps (i32.shr_u ${get('size')} (i32.const 1)) ${int(2)} ${table(4)}))
   (else (call $fourier_through_chirp ${get('n')} ${get('size')} ${int(2)} ${table(4)} ${table(5)})))
  (if ${int(3)}
   (then
    ${set('j', '(i32.const 0)')}
    ${loop('shares', 'j', get('n'), 4, put('f32', get('target'), get('j'), `(f32.mul ${get('share')} ${number(part('xi'), get('j'))})`))})
   (else
    (memory.copy ${get('target')} ${part('xr')} ${kept})
    (memory.copy ${plus(get('target'), kept)} ${part('xi')} ${kept})))`,
 )}
)`;
})();

const globals = (['xr', 'xi', 'yr', 'yi'] as const)
  .map((name) => `(global $fourier_${name} (mut i32) (i32.const 0))`)
  .join('\n');

export const fourierText: string = [
  globals,
  exchange,
  steps,
  chirpProduct,
  throughChirp,
  unfold,
  items,
].join('\n');
