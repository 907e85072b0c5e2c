/** The comparison of a page: made when a second run is opened, worked on between frames, the same for all who ask. */

import {
  auditTime,
  BehaviorSubject,
  merge,
  type Observable,
  Subject,
  type Subscription,
} from 'rxjs';
import type { App } from '../app.ts';
import { Comparison } from './comparison.ts';

/** Milliseconds per frame that comparing may take. */
const budget = 2;
/** Seconds between two pieces of work while the page plays. */
const pauseWhilePlaying = 0.1;
/** Milliseconds to wait for more data before what they change is worked out again. */
const patience = 300;

/** What a page knows of the difference between its two runs. */
export interface Comparing {
  /** Undefined: there is only one run. */
  readonly comparison: BehaviorSubject<Comparison | undefined>;
  /** More has become known. */
  readonly changed: Observable<void>;
}

const known = new WeakMap<App, Comparing>();

/** The comparison of a page; begins to work when it is first asked for. */
export function comparingOf(app: App): Comparing {
  const before = known.get(app);
  if (before !== undefined) return before;
  const comparison = new BehaviorSubject<Comparison | undefined>(undefined);
  const changed = new Subject<void>();
  known.set(app, { comparison, changed });
  let listening: Subscription | undefined;
  app.compared.subscribe((other) => {
    listening?.unsubscribe();
    const made = other === undefined ? undefined : new Comparison(app.source, other);
    comparison.next(made);
    if (other === undefined) return;
    const news = merge(app.source.changed, other.changed, app.source.extent, other.extent);
    listening = news.pipe(auditTime(patience)).subscribe(() => made?.renew());
  });
  let worked = Number.NEGATIVE_INFINITY;
  app.frames.subscribe(({ clock }) => {
    const made = comparison.value;
    // One port may take longer than the budget: while the page plays, that is asked of few frames.
    if (app.store.now.playing && clock - worked < pauseWhilePlaying) return;
    worked = clock;
    if (made === undefined || !made.work(budget)) return;
    changed.next();
    if (made.busy) app.redraw.next();
  });
  return { comparison, changed };
}
