/**
 * A trial while it runs: which frame is due, when the hand has answered, and what it wrote. In: the pen's movements
 * and the time. Out: frames. It knows no brain and no clock of its own.
 */

import {
  type Frame,
  type Observed,
  type PenSample,
  readDigit,
  type Shown,
  type Trial,
  type World,
  type Written,
  writtenItems,
} from '#tasks';

/** Seconds that the pen has to be up before what it wrote is an item; before enough is written; before it rests. */
const [lifted, settled, resting] = [0.12, 0.3, 2.2];
/** A stroke that is under way when the time is up may go on for so long (s). */
const grace = 1;
/** Seconds between two looks at the hand while answers are awaited. */
const lookEvery = 0.1;

const tiny = 1e-9;

/** What is to be shown, and for how many seconds nothing else can be due. */
export interface Due {
  readonly frame: Frame;
  readonly seconds: number;
}

/** One run of a trial. All times are in seconds from its start. */
export class TrialRun {
  readonly #world: World;
  readonly #shown: Shown[] = [];
  readonly #written: Written[] = [];
  /** The pen since the last item that is finished. */
  #pen: PenSample[] = [];
  #touched = Number.NEGATIVE_INFINITY;
  #down = false;

  constructor(trial: Trial) {
    this.#world = trial.begin();
  }

  /** Takes in where the pen is; samples come in order of time. */
  see(sample: PenSample): void {
    this.#down = sample.down;
    if (sample.down) this.#touched = sample.time;
    this.#pen.push(sample);
  }

  /** What is due at this time; null: the trial is over. */
  due(time: number): Due | null {
    this.#gather(time, lifted);
    let current = this.#shown.at(-1);
    if (current === undefined || this.#isOver(current, time)) {
      const frame = this.#world.next(this.observed);
      if (frame === null) return null;
      current = { frame, at: time };
      this.#shown.push(current);
    }
    const { frame, at } = current;
    const left = Math.max(0, at + frame.seconds - time);
    return { frame, seconds: frame.awaits === undefined ? left : lookEvery };
  }

  /** What is known so far. */
  get observed(): Observed {
    return { written: [...this.#written], shown: [...this.#shown] };
  }

  /** Ends it: what the pen has written by now counts even if it was not lifted. */
  end(): Observed {
    this.#gather(Number.POSITIVE_INFINITY, 0);
    return this.observed;
  }

  #isOver({ frame, at }: Shown, time: number): boolean {
    const spent = time - at;
    if (frame.awaits === undefined) return spent >= frame.seconds - tiny;
    const items = this.#written.filter(({ from }) => from >= at - tiny).length;
    const still = time - this.#touched;
    if (items >= frame.awaits && still >= settled) return true;
    if (items > 0 && still >= resting) return true;
    return spent >= frame.seconds - tiny && (!this.#down || spent >= frame.seconds + grace);
  }

  /** Items whose last stroke ended at least `gap` ago are read and put aside. */
  #gather(time: number, gap: number): void {
    if (time - this.#touched < gap || this.#pen.length === 0) return;
    for (const item of writtenItems(this.#pen))
      this.#written.push({ ...item, answer: readDigit(item.strokes) });
    this.#pen = [];
  }
}
