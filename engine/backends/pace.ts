/**
 * Whether the next run is shared by all threads or done by one alone: what was faster of late. Sharing a step costs
 * meetings; where another program holds a core they cost more than they gain. Results do not depend on the choice.
 */

export type Way = 'shared' | 'alone';

/** The slower way is tried again when what the try will cost is this share of the time since the last one. */
const shareOfTries = 0.02;
/** Weight of a new measurement of the faster way against those before it; of the slower way the last try counts. */
const novelty = 0.5;

export class Pace {
  /** Milliseconds per step. */
  readonly #cost: Record<Way, number | undefined> = { shared: undefined, alone: undefined };
  #warm = false;
  /** Milliseconds since the slower way was tried. */
  #sinceTry = 0;

  /** The way of the next run, of so many steps. */
  next(steps: number): Way {
    const { shared, alone } = this.#cost;
    if (shared === undefined) return 'shared';
    if (alone === undefined) return 'alone';
    const [better, slower]: Way[] = shared <= alone ? ['shared', 'alone'] : ['alone', 'shared'];
    const extra = Math.abs(shared - alone) * steps;
    return (this.#sinceTry * shareOfTries < extra ? better : slower) ?? 'shared';
  }

  /** Tells how long a run took. The first run warms up and does not count. */
  note(way: Way, steps: number, milliseconds: number): void {
    if (!this.#warm) {
      this.#warm = true;
      return;
    }
    const now = milliseconds / steps;
    const before = this.#cost[way] ?? now;
    const other = this.#cost[way === 'shared' ? 'alone' : 'shared'] ?? Infinity;
    const cost = before > other ? now : before + novelty * (now - before);
    this.#cost[way] = cost;
    this.#sinceTry = cost > other ? 0 : this.#sinceTry + milliseconds;
  }
}
