/** How many steps are due, so that simulated time keeps pace with the clock on the wall, or with a multiple of it. */

/** A run that is later than this (s) lets the time go that it lost, instead of hurrying after it. */
const mostLate = 0.1;

export class Pacer {
  readonly #now: () => number;
  #speed = 1;
  #wall = 0;
  #simulated = 0;

  /** `now`: milliseconds on the wall. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** From now on, so many simulated seconds per second. */
  start(speed: number, time: number): void {
    this.#speed = speed;
    this.#wall = this.#now();
    this.#simulated = time;
  }

  /** Simulated seconds that may be run at once, when the run has come to `time`; negative: it is early. */
  due(time: number): number {
    const wall = this.#now();
    const late = this.#simulated + (this.#speed * (wall - this.#wall)) / 1000 - time;
    if (late <= mostLate * this.#speed) return late;
    this.start(this.#speed, time - mostLate * this.#speed);
    return mostLate * this.#speed;
  }

  /** Milliseconds until so many simulated seconds will have become due. */
  wait(seconds: number): number {
    return (1000 * seconds) / this.#speed;
  }
}
