/** The moment shown. It moves with the clock while playing, and stays at the edge of a live run while it follows. */

import { BehaviorSubject } from 'rxjs';
import type { Extent } from '../source/source.ts';

/** The moment shown, in simulated seconds. */
export class Playhead {
  readonly time: BehaviorSubject<number>;
  /** Whether it stays at the newest moment of a live run. */
  readonly following: BehaviorSubject<boolean>;

  constructor(time: number, following: boolean) {
    this.time = new BehaviorSubject(time);
    this.following = new BehaviorSubject(following);
  }

  /** Goes to a moment and stops following. */
  seek(time: number, extent: Extent): void {
    this.following.next(false);
    this.#move(Math.min(extent.to, Math.max(extent.from, time)));
  }

  /** Stays at the newest moment from now on. */
  follow(extent: Extent): void {
    this.following.next(true);
    this.#move(extent.to);
  }

  /** Lets so many seconds of the clock pass at a speed; false when the end of a recording is reached. */
  advance(seconds: number, speed: number, extent: Extent): boolean {
    if (this.following.value) {
      this.#move(extent.to);
      return true;
    }
    const next = this.time.value + seconds * speed;
    this.#move(Math.min(extent.to, next));
    return next < extent.to || extent.growing;
  }

  #move(time: number): void {
    if (time !== this.time.value) this.time.next(time);
  }
}
