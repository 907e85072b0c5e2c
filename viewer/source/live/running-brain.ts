/**
 * A brain that runs now, as a source: the last two minutes of what is looked at, within a budget of bytes. Nothing is
 * asked of the brain that nobody looks at.
 */

import { BehaviorSubject, Subject, type Subscription } from 'rxjs';
import { type ErrorParts, PalliumError } from '#engine/errors';
import type { FromBrain, OfferedBrain, RecordedPort, RecordingHead } from '#engine/watching';
import type { Extent, Source, Track } from '../source.ts';
import { LiveCommands } from './live-commands.ts';
import { LiveTrack } from './live-track.ts';
import type { Heard, Transport } from './transport.ts';

/** Seconds of simulated time that are kept. */
const keptSeconds = 120;
/** Bytes that are kept of all ports together. */
const keptBytes = 256 * 2 ** 20;
/** Milliseconds after which a port that nobody looked at is watched no more. */
const idleAfter = 5000;

type Ready = FromBrain & { readonly say: 'ready' };
type Ran = FromBrain & { readonly say: 'ran' };

/** How a live source works. */
export interface LiveOptions {
  /** Milliseconds; default: the clock. */
  readonly now?: () => number;
  /** Whether nobody can see the page now, so that what is not looked at may still be wanted. */
  readonly hidden?: () => boolean;
  /** Bytes that are kept of all ports together; default 256 MiB. */
  readonly bytes?: number;
}

/** A live run. */
export interface LiveSource extends Source {
  readonly live: LiveCommands;
}

/** Made by `openLive`. */
export class RunningBrain implements LiveSource {
  readonly name: string;
  readonly head: RecordingHead;
  readonly ports: readonly RecordedPort[];
  readonly extent: BehaviorSubject<Extent>;
  readonly changed: Subject<void> = new Subject<void>();
  readonly trouble: BehaviorSubject<string | undefined> = new BehaviorSubject<string | undefined>(
    undefined,
  );
  readonly live: LiveCommands;
  readonly #transport: Transport;
  readonly #options: Required<LiveOptions>;
  readonly #tracks = new Map<string, LiveTrack>();
  readonly #line: Subscription;
  /** The step at which it was met, and the one that it has come to; undefined: it has not said. */
  #met: number | undefined;
  #step = 0;

  constructor(
    transport: Transport,
    ready: Ready,
    offered: readonly OfferedBrain[],
    { now = () => performance.now(), hidden = isHidden, bytes = keptBytes }: LiveOptions,
  ) {
    const { brain, head, ports } = ready;
    const chosen = offered.find(({ name }) => name === brain);
    this.name = chosen?.title ?? brain;
    this.head = head;
    this.ports = ports;
    this.extent = new BehaviorSubject<Extent>({ from: 0, to: 0, growing: true });
    this.#transport = transport;
    this.#options = { now, hidden, bytes };
    const nothing = { name: brain, title: brain, about: '', actions: [] };
    this.live = new LiveCommands(transport, chosen ?? nothing, offered, ready);
    this.#line = transport.heard.subscribe((message) => this.#hear(message));
  }

  track(path: string): Track {
    const known = this.#tracks.get(path);
    if (known !== undefined) return known;
    const port = this.ports.find((item) => item.path === path);
    if (port === undefined) return refusePort(path);
    const track = new LiveTrack(port, {
      dt: this.head.dt,
      send: (message) => this.#transport.send(message),
      now: this.#options.now,
    });
    this.#tracks.set(path, track);
    return track;
  }

  close(): void {
    this.#line.unsubscribe();
    this.#transport.close();
    this.extent.complete();
    this.changed.complete();
  }

  #hear(message: Heard): void {
    switch (message.say) {
      case 'ran':
        this.#ran(message);
        break;
      case 'status':
        this.live.stands(message);
        break;
      case 'news':
        this.live.news.next({ action: message.action, details: message.details });
        break;
      case 'curves':
        this.#tracks.get(message.port)?.set(message.curves);
        this.changed.next();
        break;
      case 'trouble':
        (message.fatal ? this.trouble : this.live.refused).next(sentenceOf(message.error));
        break;
      case 'lost':
        this.live.stands({ ...this.live.status.value, running: false });
        this.trouble.next(sentenceOf(message.error));
        break;
      case 'offer':
        if (message.runs === undefined) this.trouble.next(otherBrain);
        break;
      case 'ready':
        this.#again(message);
        break;
      default:
    }
  }

  /** The line was cut and is back. */
  #again({ head }: Ready): void {
    const same = head.programHash === this.head.programHash;
    this.trouble.next(same ? undefined : otherBrain);
    if (!same) return;
    for (const track of this.#tracks.values()) if (track.asked) track.ask();
    this.live.goOn();
  }

  #ran({ step, watched }: Ran): void {
    // It has begun anew.
    if (step < this.#step) {
      for (const track of this.#tracks.values()) track.clear();
      this.#met = undefined;
    }
    this.#step = step;
    this.#met ??= step;
    for (const piece of watched) this.#tracks.get(piece.port)?.add(piece, step);
    this.#keepWithin();
    const time = step * this.head.dt;
    const from = Math.max(this.#met * this.head.dt, time - keptSeconds);
    this.live.came(time, this.#options.now());
    this.extent.next({ from, to: time, growing: true });
    this.changed.next();
  }

  /** Forgets what is too old, or too much; and asks no more for what nobody looks at. */
  #keepWithin(): void {
    const from = this.#step * this.head.dt - keptSeconds;
    const hidden = this.#options.hidden();
    let bytes = 0;
    for (const track of this.#tracks.values()) {
      track.forget(from);
      bytes += track.bytes;
      if (track.asked && !hidden && track.idle > idleAfter) track.rest();
    }
    while (bytes > this.#options.bytes) {
      const [largest] = [...this.#tracks.values()].sort((a, b) => b.bytes - a.bytes);
      const before = largest?.bytes ?? 0;
      if (!largest?.shrink()) return;
      bytes -= before - largest.bytes;
    }
  }
}

const otherBrain = 'Another brain runs there now. Load this page again to watch it.';

function sentenceOf(error: ErrorParts): string {
  return new PalliumError(error).sentence;
}

/** Whether the page cannot be seen; without a page, it can. */
function isHidden(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'hidden';
}

function refusePort(path: string): never {
  throw new PalliumError({
    kind: 'run',
    code: 'unknown-port',
    path,
    what: 'this brain has nothing of this path that can be watched',
    fix: 'choose one of its ports',
  });
}
