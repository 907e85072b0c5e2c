/**
 * Dot products of two rows with one source: 16 lanes are added side by side, then folded in a fixed order
 * (8 + 8, 4 + 4, 2 + 2, 1 + 1), the same as in the native backend. What lies beyond the last column is masked.
 */

const each = [0, 1, 2, 3] as const;

/** Adds 16 columns of both rows; `x(q)` are four numbers of the source. */
function sixteenColumns(x: (q: number) => string): string {
  const lines = each.flatMap((q) => [
    `(local.set $x ${x(q)})`,
    ...(['a', 'b'] as const).map((row) => {
      const weights = `(v128.load offset=${16 * q} (local.get $${row}))`;
      const sum = `(local.get $${row}${q})`;
      return `(local.set $${row}${q} (f32x4.add ${sum} (f32x4.mul ${weights} (local.get $x))))`;
    }),
  ]);
  return lines.join('\n  ');
}

const sourceQuad = (q: number): string => `(v128.load offset=${16 * q} (local.get $source))`;

/** Columns that exist: 4 q + lane < $columns, when $columns counts those that are left. */
const maskedQuad = (q: number): string =>
  `(v128.and ${sourceQuad(q)} (i32x4.lt_s
   (v128.const i32x4 ${each.map((lane) => 4 * q + lane).join(' ')}) (i32x4.splat (local.get $columns))))`;

const fold = (row: string): string =>
  `(f32x4.add (f32x4.add (local.get $${row}0) (local.get $${row}2)) (f32x4.add (local.get $${row}1) (local.get $${row}3)))`;

/** Result: lanes 0 and 1 add up to the product of row $a, lanes 2 and 3 to that of row $b. */
const twoRows = `(func $two_rows (param $a i32) (param $b i32) (param $source i32) (param $columns i32) (result v128)
 (local $x v128)
 ${each.map((q) => `(local $a${q} v128) (local $b${q} v128)`).join(' ')}
 (block $short (loop $long
  (br_if $short (i32.lt_s (local.get $columns) (i32.const 16)))
  ${sixteenColumns(sourceQuad)}
  (local.set $a (i32.add (local.get $a) (i32.const 64)))
  (local.set $b (i32.add (local.get $b) (i32.const 64)))
  (local.set $source (i32.add (local.get $source) (i32.const 64)))
  (local.set $columns (i32.sub (local.get $columns) (i32.const 16)))
  (br $long)))
 (if (local.get $columns) (then
  ${sixteenColumns(maskedQuad)}))
 (local.set $a0 ${fold('a')})
 (local.set $b0 ${fold('b')})
 (f32x4.add
  (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a0) (local.get $b0))
  (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a0) (local.get $b0)))
)`;

const rowAddress = (offset: number): string =>
  `(call $row (i32.add (local.get $base) (i32.const ${offset})) (local.get $rows) (local.get $weights) (local.get $stride))`;
const pair = (offset: number): string =>
  `(call $two_rows ${rowAddress(offset)} ${rowAddress(offset + 1)} (local.get $source) (local.get $columns))`;

/** Four rows from $base on; rows that do not exist repeat the nearest one. $stride in bytes. */
const fourRows = `(func $row (param $row i32) (param $rows i32) (param $weights i32) (param $stride i32) (result i32)
 (if (i32.lt_s (local.get $row) (i32.const 0)) (then (local.set $row (i32.const 0))))
 (if (i32.ge_s (local.get $row) (local.get $rows)) (then (local.set $row (i32.sub (local.get $rows) (i32.const 1)))))
 (i32.add (local.get $weights) (i32.mul (local.get $row) (local.get $stride)))
)
(func $four_rows (param $base i32) (param $rows i32) (param $weights i32) (param $stride i32) (param $source i32) (param $columns i32) (result v128)
 (local $low v128) (local $high v128)
 (local.set $low ${pair(0)})
 (local.set $high ${pair(2)})
 (f32x4.add
  (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high))
  (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high)))
)`;

/** Entries starts[row] <= e < starts[row + 1], one after the other; 0 for a row that does not exist. Places in bytes. */
const sparseRow = `(func $sparse_row (param $row i32) (param $rows i32) (param $weights i32) (param $source i32) (param $starts i32) (param $columns i32) (result f32)
 (local $e i32) (local $end i32) (local $sum f32)
 (if (i32.ge_u (local.get $row) (local.get $rows)) (then (return (f32.const 0))))
 (local.set $starts (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2))))
 (local.set $e (i32.shl (i32.load (local.get $starts)) (i32.const 2)))
 (local.set $end (i32.shl (i32.load offset=4 (local.get $starts)) (i32.const 2)))
 (block $done (loop $entries
  (br_if $done (i32.ge_u (local.get $e) (local.get $end)))
  (local.set $sum (f32.add (local.get $sum) (f32.mul
   (f32.load (i32.add (local.get $weights) (local.get $e)))
   (f32.load (i32.add (local.get $source)
    (i32.shl (i32.load (i32.add (local.get $columns) (local.get $e))) (i32.const 2)))))))
  (local.set $e (i32.add (local.get $e) (i32.const 4)))
  (br $entries)))
 (local.get $sum)
)`;

export const dotText: string = [twoRows, fourRows, sparseRow].join('\n');
