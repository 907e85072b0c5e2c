/**
 * Sums: target = constant + terms, in strips of 256 rows that stay in the first cache, four rows at a time.
 * A row's sum never depends on which strip it fell to: rows outside a term are masked, not treated apart.
 */

import { sumHeader, termForms, termRecord } from '../../lowered/index.ts';

const strip = 16;

const place = (record: string, index: number): string =>
  `(i32.shl (i32.load offset=${4 * index} (local.get ${record})) (i32.const 2))`;
const int = (record: string, index: number): string =>
  `(i32.load offset=${4 * index} (local.get ${record}))`;

/** Four floats from row $base of the signal at a local. */
const alongBase = (signal: string): string =>
  `(v128.load (i32.add (local.get ${signal}) (i32.shl (local.get $base) (i32.const 2))))`;

/** Adds `value`, four rows from $base on, to every quad of the strip that the term covers, then returns. */
function overQuads(label: string, value: string): string {
  return `(loop $${label}
   (local.set $sum (f32x4.add (local.tee $old (v128.load (local.get $at))) ${value}))
   (if (i32.or
     (i32.lt_s (local.get $base) (i32.const 0))
     (i32.gt_s (i32.add (local.get $base) (i32.const 4)) (local.get $rows)))
    (then (local.set $sum (v128.bitselect (local.get $sum) (local.get $old) (i32x4.lt_u
     (i32x4.add (i32x4.splat (local.get $base)) (v128.const i32x4 0 1 2 3))
     (i32x4.splat (local.get $rows)))))))
   (v128.store (local.get $at) (local.get $sum))
   (local.set $at (i32.add (local.get $at) (i32.const 16)))
   (local.set $base (i32.add (local.get $base) (i32.const 4)))
   (br_if $${label} (i32.lt_u (local.get $at) (local.get $end))))
  (return)`;
}

const tableAddress = (index: number): string =>
  `(i32.add (global.get $table) ${place('$term', index)})`;

/** What has to be known before the loop over quads of a form, and the value of a quad. */
const forms: Readonly<Record<(typeof termForms)[number], readonly [before: string, quad: string]>> =
  {
    scale: [
      `(local.set $factor (v128.load32_splat offset=20 (local.get $term)))`,
      `(f32x4.mul (local.get $factor) ${alongBase('$source')})`,
    ],
    diagonal: ['', `(f32x4.mul ${alongBase('$weights')} ${alongBase('$source')})`],
    column: [
      '(local.set $factor (v128.load32_splat (local.get $source)))',
      `(f32x4.mul ${alongBase('$weights')} (local.get $factor))`,
    ],
    dense: [
      `(local.set $columns ${int('$term', 5)}) (local.set $stride ${place('$term', 6)})`,
      '(call $four_rows (local.get $base) (local.get $rows) (local.get $weights) (local.get $stride) (local.get $source) (local.get $columns))',
    ],
    sparse: [
      `(local.set $starts ${tableAddress(5)}) (local.set $columns ${tableAddress(6)})`,
      [0, 1, 2, 3].reduce((lanes, lane) => {
        const row = `(i32.add (local.get $base) (i32.const ${lane}))`;
        const sum = `(call $sparse_row ${row} (local.get $rows) (local.get $weights) (local.get $source) (local.get $starts) (local.get $columns))`;
        return `(f32x4.replace_lane ${lane} ${lanes} ${sum})`;
      }, '(v128.const i32x4 0 0 0 0)'),
    ],
    // Row i starts at n - 1 - i: one row further, one float back.
    circulant: [
      `(local.set $weights (i32.add (local.get $weights)
   (i32.shl (i32.sub (local.get $rows) (i32.const 1)) (i32.const 2))))`,
      '(call $four_rows (local.get $base) (local.get $rows) (local.get $weights) (i32.const -4) (local.get $source) (local.get $rows))',
    ],
  };

const cases = termForms.map(
  (name, index) => ` (if (i32.eq ${int('$term', 0)} (i32.const ${index})) (then
  ${forms[name][0]}
  ${overQuads(name, forms[name][1])}))`,
);

/** Adds a term to rows 4 $first .. 4 $last - 1 of the target. */
const addTerm = `(func $add_term (param $target i32) (param $term i32) (param $first i32) (param $last i32)
 (local $source i32) (local $weights i32) (local $rows i32) (local $base i32) (local $at i32) (local $end i32)
 (local $columns i32) (local $stride i32) (local $starts i32) (local $old v128) (local $sum v128) (local $factor v128)
 (local.set $rows ${int('$term', 3)})
 (local.set $end (i32.shr_s (i32.add (i32.add ${int('$term', 2)} (local.get $rows)) (i32.const 3)) (i32.const 2)))
 (if (i32.lt_s (local.get $end) (local.get $last)) (then (local.set $last (local.get $end))))
 (local.set $at (i32.shr_s ${int('$term', 2)} (i32.const 2)))
 (if (i32.gt_s (local.get $at) (local.get $first)) (then (local.set $first (local.get $at))))
 (if (i32.ge_s (local.get $first) (local.get $last)) (then (return)))
 (local.set $base (i32.sub (i32.shl (local.get $first) (i32.const 2)) ${int('$term', 2)}))
 (local.set $at (i32.add (local.get $target) (i32.shl (local.get $first) (i32.const 4))))
 (local.set $end (i32.add (local.get $target) (i32.shl (local.get $last) (i32.const 4))))
 (local.set $source ${place('$term', 1)})
 (local.set $weights ${place('$term', 4)})
${cases.join('\n')}
)`;

/** Items (16 rows each) from $from to $to, at most one strip. */
const sumStrip = `(func $sum_strip (param $a i32) (param $from i32) (param $to i32)
 (local $target i32) (local $at i32) (local $end i32) (local $constant i32) (local $term i32) (local $terms i32)
 (local.set $target ${place('$a', 0)})
 (local.set $at (i32.add (local.get $target) (i32.shl (local.get $from) (i32.const 6))))
 (local.set $end (i32.add (local.get $target) (i32.shl (local.get $to) (i32.const 6))))
 (local.set $constant (i32.add ${place('$a', 1)} (i32.shl (local.get $from) (i32.const 6))))
 (loop $start
  (v128.store (local.get $at) (if (result v128) (i32.lt_s ${int('$a', 1)} (i32.const 0))
   (then (v128.const i32x4 0 0 0 0)) (else (v128.load (local.get $constant)))))
  (local.set $at (i32.add (local.get $at) (i32.const 16)))
  (local.set $constant (i32.add (local.get $constant) (i32.const 16)))
  (br_if $start (i32.lt_u (local.get $at) (local.get $end))))
 (local.set $from (i32.shl (local.get $from) (i32.const 2)))
 (local.set $to (i32.shl (local.get $to) (i32.const 2)))
 (local.set $terms ${int('$a', 3)})
 (local.set $term (i32.add (local.get $a) (i32.const ${4 * sumHeader})))
 (block $done (loop $each_term
  (br_if $done (i32.eqz (local.get $terms)))
  (call $add_term (local.get $target) (local.get $term) (local.get $from) (local.get $to))
  (local.set $term (i32.add (local.get $term) (i32.const ${4 * termRecord})))
  (local.set $terms (i32.sub (local.get $terms) (i32.const 1)))
  (br $each_term)))
)`;

const sum = `(func $sum (type $kernel) (param $a i32) (param $from i32) (param $to i32)
 (local $next i32)
 (block $done (loop $strips
  (br_if $done (i32.ge_s (local.get $from) (local.get $to)))
  (local.set $next (i32.add (local.get $from) (i32.const ${strip})))
  (if (i32.gt_s (local.get $next) (local.get $to)) (then (local.set $next (local.get $to))))
  (call $sum_strip (local.get $a) (local.get $from) (local.get $next))
  (local.set $from (local.get $next))
  (br $strips)))
)`;

export const sumText: string = [addTerm, sumStrip, sum].join('\n');
