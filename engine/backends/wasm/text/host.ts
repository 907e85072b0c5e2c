/** Calls of the host: an import that gets the arguments and the step, and throws when its function fails. */

export const hostImport: string = `(import "pallium" "host" (func $host${' (param i32)'.repeat(8)}))`;

const argument = (index: number): string => `(i32.load offset=${4 * index} (local.get $a))`;
const address = (index: number): string => `(i32.shl ${argument(index)} (i32.const 2))`;

export const hostText: string = `(func $call_host (type $kernel) (param $a i32) (param $from i32) (param $to i32)
 (if (i32.rem_u (global.get $done) ${argument(7)})
  (then (memory.copy ${address(4)} ${address(6)} (i32.shl ${argument(5)} (i32.const 2))))
  (else (call $host
   ${[0, 1, 2, 3, 4, 5, 6].map(argument).join('\n   ')}
   (global.get $done))))
)`;
