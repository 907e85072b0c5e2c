/**
 * Keeps what was fetched, within a budget of bytes: what was not looked at for longest goes first. What is missing is
 * fetched, each once, few at a time, and what was asked for last comes first, so that scrubbing shows the moment where
 * it stops and not all the moments that it passed.
 */

/** One thing that can be fetched. Made by `TileCache.slot`; only the cache changes it. */
export interface Slot<T> {
  /** What came, while it is kept. */
  value: T | undefined;
  bytes: number;
  /** It has been replaced by something newer, which should be fetched; until then it is good enough. */
  stale: boolean;
  /** When it was looked at last, and when it was asked for last; counted, not timed. */
  looked: number;
  asked: number;
  /** No sooner than this (ms) is it tried again after a failure. */
  notBefore: number;
  failures: number;
  readonly load: () => Promise<T>;
}

/** How a cache works. */
export interface TileCacheOptions<T> {
  /** Bytes that are kept at most. */
  readonly budget: number;
  /** Fetches at one time; default 8. */
  readonly atOnce?: number;
  /** Requests that wait; the oldest are forgotten, and made again if they are still wanted. Default 64. */
  readonly waiting?: number;
  bytesOf(value: T): number;
  /** Something came. */
  arrived(): void;
  /** Something did not come; it is tried again when it is looked at after a pause (ms). */
  failed(error: unknown, pause: number): void;
  /** Milliseconds; for tests. */
  readonly clock?: () => number;
}

/** After a failure it waits this long (ms), then twice as long, and so on up to the longest. */
const firstPause = 500;
const longestPause = 8000;

/** A cache of anything that is fetched in pieces; `T` is all that it may hold. */
export class TileCache<T> {
  readonly #options: Required<TileCacheOptions<T>>;
  readonly #kept = new Set<Slot<T>>();
  readonly #waiting = new Set<Slot<T>>();
  readonly #underWay = new Set<Slot<T>>();
  #bytes = 0;
  #count = 0;
  #closed = false;

  constructor(options: TileCacheOptions<T>) {
    this.#options = { atOnce: 8, waiting: 64, clock: () => performance.now(), ...options };
  }

  /** Bytes that are kept now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether something is still to come. */
  get busy(): boolean {
    return this.#waiting.size + this.#underWay.size > 0;
  }

  /** A place for something that `load` fetches. */
  slot<Kind extends T>(load: () => Promise<Kind>): Slot<Kind> {
    const never = { value: undefined, bytes: 0, stale: false, looked: 0, asked: 0 };
    return { ...never, notBefore: 0, failures: 0, load };
  }

  /** What is there now; what is missing or stale is fetched. */
  look<Kind extends T>(slot: Slot<Kind>): Kind | undefined {
    slot.looked = ++this.#count;
    if (slot.value === undefined || slot.stale) this.#ask(slot, this.#count);
    return slot.value;
  }

  /** What is there now, without asking for it. */
  peek<Kind extends T>(slot: Slot<Kind>): Kind | undefined {
    if (slot.value !== undefined) slot.looked = ++this.#count;
    return slot.value;
  }

  /** Fetches it when there is nothing more urgent. */
  prepare(slot: Slot<T>): void {
    if (slot.value === undefined || slot.stale) this.#ask(slot, 0);
  }

  /** Fetches no more and forgets everything. */
  close(): void {
    this.#closed = true;
    this.#waiting.clear();
    for (const slot of this.#kept) slot.value = undefined;
    this.#kept.clear();
    this.#bytes = 0;
  }

  #ask(slot: Slot<T>, urgency: number): void {
    if (this.#closed || this.#underWay.has(slot)) return;
    if (slot.notBefore > this.#options.clock()) return;
    slot.asked = Math.max(urgency, this.#waiting.has(slot) ? slot.asked : 0);
    this.#waiting.add(slot);
    if (this.#waiting.size > this.#options.waiting) this.#waiting.delete(this.#extreme(-1));
    // Not at once: all that one frame asks for should be known before the first is chosen.
    if (this.#waiting.size === 1) queueMicrotask(() => this.#next());
  }

  /** Of those that wait, the one that was asked for last (1) or first (-1). */
  #extreme(sign: 1 | -1): Slot<T> {
    let best: Slot<T> | undefined;
    for (const slot of this.#waiting)
      if (best === undefined || sign * (slot.asked - best.asked) > 0) best = slot;
    return best as Slot<T>;
  }

  #next(): void {
    while (this.#waiting.size > 0 && this.#underWay.size < this.#options.atOnce) {
      const slot = this.#extreme(1);
      this.#waiting.delete(slot);
      this.#underWay.add(slot);
      void this.#fetch(slot);
    }
  }

  async #fetch(slot: Slot<T>): Promise<void> {
    slot.stale = false;
    let value: T | undefined;
    let failure: { readonly error: unknown } | undefined;
    try {
      value = await slot.load();
    } catch (error) {
      failure = { error };
    }
    this.#underWay.delete(slot);
    this.#next();
    if (this.#closed) return;
    if (value !== undefined) this.#keep(slot, value);
    else this.#excuse(slot, failure?.error);
  }

  #excuse(slot: Slot<T>, error: unknown): void {
    slot.failures++;
    const pause = Math.min(longestPause, firstPause * 2 ** (slot.failures - 1));
    slot.notBefore = this.#options.clock() + pause;
    slot.stale = slot.value !== undefined;
    this.#options.failed(error, pause);
  }

  #keep(slot: Slot<T>, value: T): void {
    this.#bytes -= slot.bytes;
    slot.value = value;
    slot.bytes = this.#options.bytesOf(value);
    slot.failures = 0;
    this.#bytes += slot.bytes;
    this.#kept.add(slot);
    // Room for it, and some more, so that room is not made for each.
    if (this.#bytes > this.#options.budget) this.#makeRoom(0.85 * this.#options.budget, slot);
    this.#options.arrived();
  }

  #makeRoom(bytes: number, newest: Slot<T>): void {
    for (const slot of [...this.#kept].sort((a, b) => a.looked - b.looked)) {
      if (this.#bytes <= bytes) return;
      if (slot === newest) continue;
      this.#bytes -= slot.bytes;
      slot.value = undefined;
      slot.bytes = 0;
      this.#kept.delete(slot);
    }
  }
}
