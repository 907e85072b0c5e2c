/**
 * Histories: for each block of 16 elements a ring of rows, and before it a row that says, in every lane, which row
 * is written next (lowered.ts, history). Four elements at a time; `$quad` counts bytes within a row.
 */

const argument = (index: number): string => `(i32.load offset=${4 * index} (local.get $a))`;
const place = (index: number): string => `(i32.shl ${argument(index)} (i32.const 2))`;

/** Address of the quad in a row of the ring. */
const inRow = (row: string): string =>
  `(i32.add (i32.add (local.get $rows) (local.get $quad)) (i32.shl ${row} (i32.const 6)))`;

export const historyText: string = `(func $history (type $kernel) (param $a i32) (param $from i32) (param $to i32)
 (local $length i32) (local $source i32) (local $target i32) (local $head i32) (local $rows i32)
 (local $now i32) (local $quad i32) (local $tap i32) (local $end i32) (local $row i32) (local $left i32) (local $sum v128)
 (local.set $length ${argument(1)})
 (local.set $source (i32.add ${place(2)} (i32.shl (local.get $from) (i32.const 6))))
 (local.set $target (i32.add ${place(3)} (i32.shl (local.get $from) (i32.const 6))))
 (local.set $head (i32.add ${place(4)}
  (i32.shl (i32.mul (local.get $from) (i32.add (local.get $length) (i32.const 1))) (i32.const 6))))
 (local.set $left (i32.sub ${argument(0)} (i32.shl (local.get $from) (i32.const 4))))
 (local.set $end (i32.add (local.get $a) (i32.shl ${argument(5)} (i32.const 3))))
 (loop $each_block
  (local.set $rows (i32.add (local.get $head) (i32.const 64)))
  (local.set $now (i32.trunc_sat_f32_s (f32.load (local.get $head))))
  (local.set $quad (i32.const 0))
  (loop $each_quad
   (v128.store ${inRow('(local.get $now)')} (v128.and
    (v128.load (i32.add (local.get $source) (local.get $quad)))
    (i32x4.lt_s
     (i32x4.add (v128.const i32x4 0 1 2 3) (i32x4.splat (i32.shr_u (local.get $quad) (i32.const 2))))
     (i32x4.splat (local.get $left)))))
   (local.set $sum (v128.const i32x4 0 0 0 0))
   (local.set $tap (local.get $a))
   (block $added (loop $each_tap
    (br_if $added (i32.ge_u (local.get $tap) (local.get $end)))
    (local.set $row (i32.sub (local.get $now) (i32.load offset=24 (local.get $tap))))
    (if (i32.lt_s (local.get $row) (i32.const 0)) (then
     (local.set $row (i32.add (local.get $row) (local.get $length)))))
    (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul
     (v128.load32_splat offset=28 (local.get $tap))
     (v128.load ${inRow('(local.get $row)')}))))
    (local.set $tap (i32.add (local.get $tap) (i32.const 8)))
    (br $each_tap)))
   (v128.store (i32.add (local.get $target) (local.get $quad)) (local.get $sum))
   (br_if $each_quad (i32.lt_u
    (local.tee $quad (i32.add (local.get $quad) (i32.const 16))) (i32.const 64))))
  (local.set $now (i32.add (local.get $now) (i32.const 1)))
  (if (i32.eq (local.get $now) (local.get $length)) (then (local.set $now (i32.const 0))))
  (local.set $sum (f32x4.splat (f32.convert_i32_s (local.get $now))))
  (v128.store (local.get $head) (local.get $sum))
  (v128.store offset=16 (local.get $head) (local.get $sum))
  (v128.store offset=32 (local.get $head) (local.get $sum))
  (v128.store offset=48 (local.get $head) (local.get $sum))
  (local.set $source (i32.add (local.get $source) (i32.const 64)))
  (local.set $target (i32.add (local.get $target) (i32.const 64)))
  (local.set $head (i32.add (local.get $rows) (i32.shl (local.get $length) (i32.const 6))))
  (local.set $left (i32.sub (local.get $left) (i32.const 16)))
  (br_if $each_block (i32.lt_u
   (local.tee $from (i32.add (local.get $from) (i32.const 1))) (local.get $to))))
)`;
