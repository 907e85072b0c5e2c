/**
 * The step driver: many steps per call. A list of records [variant, argument, from, to] (lowered/schedule.ts) is
 * walked once per step; rows of inputs enter before it, samples of taps are taken after it. `$done` counts the steps
 * before the present one, modulo 2^32.
 * Inputs are records [to, bytes, rows, from, step of from], taps [from, bytes, every, to, steps until the next
 * sample, step of to], all of them addresses and lengths in bytes; the driver uses the records up as it goes.
 */

/** Integers in a record of an input, and of a tap. */
export const inputRecord = 5;
export const tapRecord = 6;

const field = (index: number): string => `(i32.load offset=${4 * index} (local.get $at))`;
const setField = (index: number, value: string): string =>
  `(i32.store offset=${4 * index} (local.get $at) ${value})`;

/** Walks records of `bytes` bytes from \`$at\` to \`$end\`. */
const overRecords = (label: string, bytes: number, body: string): string =>
  `(block $${label}_done (loop $${label}
  (br_if $${label}_done (i32.ge_u (local.get $at) (local.get $end)))
  ${body}
  (local.set $at (i32.add (local.get $at) (i32.const ${bytes})))
  (br $${label})))`;

const copyInputs = `(func $copy_inputs (param $at i32) (param $end i32)
 ${overRecords(
   'inputs',
   4 * inputRecord,
   `(if (i32.gt_s ${field(2)} (i32.const 0)) (then
   (memory.copy ${field(0)} ${field(3)} ${field(1)})
   ${setField(2, `(i32.sub ${field(2)} (i32.const 1))`)}
   ${setField(3, `(i32.add ${field(3)} ${field(4)})`)}))`,
 )}
)`;

const takeSamples = `(func $take_samples (param $at i32) (param $end i32)
 ${overRecords(
   'taps',
   4 * tapRecord,
   `${setField(4, `(i32.sub ${field(4)} (i32.const 1))`)}
  (if (i32.eqz ${field(4)}) (then
   (memory.copy ${field(3)} ${field(0)} ${field(1)})
   ${setField(3, `(i32.add ${field(3)} ${field(5)})`)}
   ${setField(4, field(2))}))`,
 )}
)`;

const runStep = `(func $run_step (param $at i32)
 (loop $each_record
  (if (i32.ge_s ${field(0)} (i32.const 0)) (then
   (call_indirect (type $kernel)
    (i32.add (global.get $table) (i32.shl ${field(1)} (i32.const 2))) ${field(2)} ${field(3)}
    ${field(0)})
   (local.set $at (i32.add (local.get $at) (i32.const 16)))
   (br $each_record))))
)`;

const run = `(func (export "run")
 (param $first i32) (param $steps i32) (param $list i32) (param $inputs i32) (param $inputs_end i32) (param $taps i32) (param $taps_end i32)
 (global.set $done (local.get $first))
 (loop $each_step
  (call $copy_inputs (local.get $inputs) (local.get $inputs_end))
  (call $run_step (local.get $list))
  (call $take_samples (local.get $taps) (local.get $taps_end))
  (global.set $done (i32.add (global.get $done) (i32.const 1)))
  (br_if $each_step (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
)`;

/** What enters and leaves a step. */
export const crossingText: string = [copyInputs, takeSamples].join('\n');

/** Steps on one thread. */
export const driverText: string = [runStep, run].join('\n');
