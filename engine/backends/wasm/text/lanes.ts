/**
 * Between vectors of ensembles and lanes of cells. `$gather_n`: four lanes that belong to n neighbouring ensembles
 * from `first` on take one number of each, `stride` bytes apart; lanes past the `last` ensemble repeat it.
 * `$scatter`: adds the strands of each ensemble in a fixed order, for each dimension, and writes the outputs.
 */

const clamped = (offset: number): string => {
  const wanted = `(i32.add (local.get $first) (i32.const ${offset}))`;
  const beyond = `(i32.gt_s ${wanted} (local.get $last))`;
  const ensemble = `(select (local.get $last) ${wanted} ${beyond})`;
  return `(i32.add (local.get $at) (i32.mul (local.get $stride) ${ensemble}))`;
};

/** `offsets[l]`: ensemble that lane l reads, counted from the first. */
function gather(ensembles: number, offsets: readonly number[]): string {
  const lanes = offsets.reduce(
    (lanes, offset, lane) => `(v128.load32_lane ${lane} ${clamped(offset)} ${lanes})`,
    '(v128.const i32x4 0 0 0 0)',
  );
  const all = ensembles === 1 ? `(v128.load32_splat ${clamped(0)})` : lanes;
  return `(func $gather_${ensembles}
 (param $at i32) (param $first i32) (param $last i32) (param $stride i32) (result v128)
 ${all}
)`;
}

/** Sums of `strands` neighbouring lanes: the far half onto the near half, until one is left. */
const scatter = `(func $scatter
 (param $sums i32) (param $output i32) (param $first i32) (param $ensembles i32) (param $dimensions i32) (param $strands i32)
 (local $k i32) (local $half i32) (local $at i32) (local $end i32) (local $to i32) (local $ensemble i32) (local $count i32)
 (local.set $count (i32.div_u (i32.const 16) (local.get $strands)))
 (if (i32.gt_s (local.get $count) (i32.sub (local.get $ensembles) (local.get $first))) (then
  (local.set $count (i32.sub (local.get $ensembles) (local.get $first)))))
 (if (i32.le_s (local.get $count) (i32.const 0)) (then (return)))
 (local.set $output (i32.add (local.get $output)
  (i32.shl (i32.mul (local.get $first) (local.get $dimensions)) (i32.const 2))))
 (loop $each_dimension
  (local.set $end (i32.add (local.get $sums) (i32.const 64)))
  (local.set $half (i32.shl (local.get $strands) (i32.const 1)))
  (block $halved (loop $halve
   (br_if $halved (i32.lt_u (local.get $half) (i32.const 4)))
   (local.set $at (local.get $sums))
   (loop $each_quad
    (v128.store (local.get $at) (f32x4.add
     (v128.load (local.get $at))
     (v128.load (i32.add (local.get $at) (local.get $half)))))
    (local.set $at (i32.add (local.get $at) (i32.const 16)))
    (br_if $each_quad (i32.lt_u (local.get $at) (local.get $end))))
   (local.set $half (i32.shr_u (local.get $half) (i32.const 1)))
   (br $halve)))
  (local.set $ensemble (local.get $count))
  (local.set $at (local.get $sums))
  (local.set $to (local.get $output))
  (loop $each_ensemble
   (f32.store (local.get $to) (f32.load (local.get $at)))
   (local.set $at (i32.add (local.get $at) (i32.shl (local.get $strands) (i32.const 2))))
   (local.set $to (i32.add (local.get $to) (i32.shl (local.get $dimensions) (i32.const 2))))
   (br_if $each_ensemble (local.tee $ensemble (i32.sub (local.get $ensemble) (i32.const 1)))))
  (local.set $sums (local.get $end))
  (local.set $output (i32.add (local.get $output) (i32.const 4)))
  (br_if $each_dimension (i32.lt_u
   (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $dimensions))))
)`;

export const lanesText: string = [
  gather(1, [0, 0, 0, 0]),
  gather(2, [0, 0, 1, 1]),
  gather(4, [0, 1, 2, 3]),
  scatter,
].join('\n');
