/** What a `host` operator calls: a function of JavaScript, known to the program by its name alone. */

/** Output from the time (s) of the step, the input numbers, and which copy of the brain asks. */
export type HostFunction = (
  time: number,
  x: readonly number[],
  copy: number,
) => number | ArrayLike<number>;

/** Functions by the name under which operators ask for them. */
export type HostFunctions = ReadonlyMap<string, HostFunction>;
