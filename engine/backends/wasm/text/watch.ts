/**
 * Numbers that are none: x * 0 is 0 for finite x and NaN otherwise, so one sum tells for a whole stretch (lowered.ts,
 * watch). Threads that find a signal bad in the same step write the same word.
 */

const zero = '(v128.const i32x4 0 0 0 0)';
const times0 = (value: string): string => `(f32x4.mul ${value} ${zero})`;

export const watchText: string = `(func $watch (type $kernel) (param $a i32) (param $from i32) (param $to i32)
 (local $words i32) (local $x i32) (local $end i32) (local $word i32) (local $sum v128)
 (local.set $words (i32.shl (i32.load (local.get $a)) (i32.const 2)))
 (local.set $a (i32.add (local.get $a) (i32.add (i32.const 4) (i32.mul (local.get $from) (i32.const 12)))))
 (loop $each_item
  (local.set $x (i32.shl (i32.load (local.get $a)) (i32.const 2)))
  (local.set $end (i32.add (local.get $x) (i32.shl (i32.load offset=4 (local.get $a)) (i32.const 2))))
  (local.set $sum ${zero})
  (block $short (loop $long
   (br_if $short (i32.gt_u (i32.add (local.get $x) (i32.const 16)) (local.get $end)))
   (local.set $sum (f32x4.add (local.get $sum) ${times0('(v128.load (local.get $x))')}))
   (local.set $x (i32.add (local.get $x) (i32.const 16)))
   (br $long)))
  (block $done (loop $rest
   (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
   (local.set $sum (f32x4.add (local.get $sum) ${times0('(f32x4.splat (f32.load (local.get $x)))')}))
   (local.set $x (i32.add (local.get $x) (i32.const 4)))
   (br $rest)))
  (if (i32.eqz (i32x4.all_true (f32x4.eq (local.get $sum) ${zero}))) (then
   (local.set $word (i32.add (local.get $words) (i32.shl (i32.load offset=8 (local.get $a)) (i32.const 2))))
   (if (i32.eqz (i32.load (local.get $word))) (then
    (i32.store (local.get $word) (i32.add (global.get $done) (i32.const 1)))))))
  (local.set $a (i32.add (local.get $a) (i32.const 12)))
  (br_if $each_item (i32.lt_u
   (local.tee $from (i32.add (local.get $from) (i32.const 1))) (local.get $to))))
)`;
