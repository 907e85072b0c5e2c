/**
 * The step driver of a module whose memory threads share. Each thread has an instance of its own and walks its own list
 * (lowered/schedule.ts); thread 0 is the caller's, the others serve: they wait in `serve` for runs until they are told
 * to stop. Thread 0 may also run a list alone, while the others go on waiting. Waiting is spinning, then `memory.atomic.wait32` where the thread may block.
 *
 * Words at `$control` (bytes): 0 run, counting runs; 8 stop; 12 first step, 16 steps, 20 inputs, 24 their end, 28 taps,
 * 32 their end; 64 threads that have arrived; 128 turn, counting meetings. Whoever waits for a word to change counts
 * among the sleepers in the word behind it.
 */

/** Bytes at `$control`. */
export const controlBytes = 192;
/** Places of words that JavaScript writes. */
export const runWord = 0;
export const stopWord = 8;

/** Looks at a word before a thread sleeps: some ten microseconds. */
const spins = 10_000;

const control = '(global.get $control)';
const word = (offset: number): string => `(i32.load offset=${offset} ${control})`;
const address = (offset: number): string => `(i32.add ${control} (i32.const ${offset}))`;

const waiting = `(global $alone (mut i32) (i32.const 0))
(func $await_change (param $at i32) (param $old i32)
 (local $spins i32)
 (loop $again
  (local.set $spins (i32.const ${spins}))
  (loop $spin
   (if (i32.ne (i32.atomic.load (local.get $at)) (local.get $old)) (then (return)))
   (br_if $spin (local.tee $spins (i32.sub (local.get $spins) (i32.const 1)))))
  (if (global.get $may_block) (then
   (drop (i32.atomic.rmw.add offset=4 (local.get $at) (i32.const 1)))
   (drop (memory.atomic.wait32 (local.get $at) (local.get $old) (i64.const -1)))
   (drop (i32.atomic.rmw.sub offset=4 (local.get $at) (i32.const 1)))))
  (br $again))
)
(func $change (param $at i32)
 (drop (i32.atomic.rmw.add (local.get $at) (i32.const 1)))
 (if (i32.atomic.load offset=4 (local.get $at)) (then
  (drop (memory.atomic.notify (local.get $at) (i32.const -1)))))
)
(func $meet
 (local $turn i32)
 (if (global.get $alone) (then (return)))
 (local.set $turn (i32.atomic.load offset=128 ${control}))
 (if (i32.eq
   (i32.atomic.rmw.add offset=64 ${control} (i32.const 1))
   (i32.sub (global.get $threads) (i32.const 1)))
  (then
   (i32.atomic.store offset=64 ${control} (i32.const 0))
   (call $change ${address(128)}))
  (else (call $await_change ${address(128)} (local.get $turn))))
)`;

const steps = `(func $run_list (param $at i32)
 (local $kind i32)
 (loop $each_record
  (local.set $kind (i32.load (local.get $at)))
  (if (i32.eq (local.get $kind) (i32.const -2)) (then (return)))
  (if (i32.eq (local.get $kind) (i32.const -1))
   (then (call $meet))
   (else (call_indirect (type $kernel)
    (i32.add (global.get $table) (i32.shl (i32.load offset=4 (local.get $at)) (i32.const 2)))
    (i32.load offset=8 (local.get $at)) (i32.load offset=12 (local.get $at)) (local.get $kind))))
  (local.set $at (i32.add (local.get $at) (i32.const 16)))
  (br $each_record))
)
(func $run_steps
 (param $list i32) (param $first i32) (param $steps i32) (param $inputs i32) (param $inputs_end i32) (param $taps i32) (param $taps_end i32)
 (global.set $done (local.get $first))
 (loop $each_step
  ;; Nobody starts a step while thread 0 still copies, or samples the step before.
  (if (i32.ne (local.get $inputs) (local.get $taps_end)) (then
   (if (i32.eqz (global.get $thread)) (then
    (call $copy_inputs (local.get $inputs) (local.get $inputs_end))))
   (call $meet)))
  (call $run_list (local.get $list))
  (call $meet)
  (if (i32.eqz (global.get $thread)) (then
   (call $take_samples (local.get $taps) (local.get $taps_end))))
  (global.set $done (i32.add (global.get $done) (i32.const 1)))
  (br_if $each_step (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
)`;

const parameters = [
  ['$first', 12],
  ['$steps', 16],
  ['$inputs', 20],
  ['$inputs_end', 24],
  ['$taps', 28],
  ['$taps_end', 32],
] as const;

const doors = `(func (export "run")
 (param $first i32) (param $steps i32) (param $list i32) (param $inputs i32) (param $inputs_end i32) (param $taps i32) (param $taps_end i32)
 (global.set $alone (i32.ne (local.get $list) (global.get $list)))
 (if (i32.eqz (global.get $alone)) (then
  ${parameters.map(([name, at]) => `(i32.store offset=${at} ${control} (local.get ${name}))`).join('\n  ')}
  (call $change ${address(runWord)})))
 (call $run_steps (local.get $list) ${parameters.map(([name]) => `(local.get ${name})`).join(' ')})
)
(func (export "serve")
 (local $seen i32)
 (loop $each_run
  (call $await_change ${address(runWord)} (local.get $seen))
  (local.set $seen (i32.add (local.get $seen) (i32.const 1)))
  (if ${word(stopWord)} (then (return)))
  (call $run_steps (global.get $list) ${parameters.map(([, at]) => word(at)).join(' ')})
  (br $each_run))
)`;

/** Needs \`$copy_inputs\` and \`$take_samples\` of driver.ts. */
export const threadsText: string = [waiting, steps, doors].join('\n');
