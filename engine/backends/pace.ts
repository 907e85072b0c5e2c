/**
 * Whether the next run is shared by all threads or done by one alone: what was faster of late. Sharing a step costs
 * meetings; where another program holds a core they cost more than they gain. Results do not depend on the choice.
 */

export type Way = 'shared' | 'alone';

/** The slower way is tried again when what the try will cost is this share of the time since the last one. */
const shareOfTries = 0.02;
/**
 * Milliseconds before a way is judged, by the middle one of its last runs: threads that have just woken stand in each
 * other's way for some runs of about a millisecond, and now and then the system holds one up for 5 ms.
 */
const trial = 25;
/** Runs that are looked back at: so many, or as took so many milliseconds, whichever is less. */
const memory = { runs: 15, milliseconds: 100 };

interface Run {
  readonly perStep: number;
  readonly milliseconds: number;
}

export class Pace {
  /** The last runs in each way; none before it was tried. */
  readonly #runs: Record<Way, Run[]> = { shared: [], alone: [] };
  #way: Way = 'shared';
  #warm = false;
  /** Milliseconds since this way was taken up. */
  #inWay = 0;

  /** The way of the next run. A way that was taken up is kept until it can be judged. */
  next(): Way {
    const way = this.#inWay < trial ? this.#way : this.#choose();
    if (way !== this.#way) {
      this.#way = way;
      this.#inWay = 0;
      this.#runs[way] = [];
    }
    return way;
  }

  #choose(): Way {
    const other: Way = this.#way === 'shared' ? 'alone' : 'shared';
    if (this.#runs[other].length === 0) return other;
    const ratio = middle(this.#runs[other]) / middle(this.#runs[this.#way]);
    const lostByTry = trial * Math.abs(ratio - 1);
    return ratio < 1 || this.#inWay * shareOfTries > lostByTry ? other : this.#way;
  }

  /** Tells how long a run took. The first run warms up and does not count. */
  note(way: Way, steps: number, milliseconds: number): void {
    if (this.#warm) {
      const runs = this.#runs[way];
      runs.push({ perStep: milliseconds / steps, milliseconds });
      while (isTooLong(runs)) runs.shift();
      this.#inWay += milliseconds;
    }
    this.#warm = true;
  }
}

/** Whether the runs after the first are memory enough. */
function isTooLong([, ...later]: readonly Run[]): boolean {
  const spent = later.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return later.length >= memory.runs || spent > memory.milliseconds;
}

/** The cost of the middle run, of an even number the dearer of the two. */
function middle(runs: readonly Run[]): number {
  const costs = runs.map(({ perStep }) => perStep).sort((a, b) => a - b);
  return costs[Math.floor(costs.length / 2)] ?? 0;
}
