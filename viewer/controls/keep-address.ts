/** Keeps the address of the page, and what the browser remembers, up to date with what is shown. */

import { auditTime, merge } from 'rxjs';
import type { App } from '../app.ts';
import { remember } from '../state/saved.ts';
import { writeAddress } from '../state/url.ts';

/** Milliseconds between two changes of the address; browsers refuse many more. */
const every = 400;

/** The address that shows what the page shows now. */
export function addressNow(app: App): string {
  const { playhead, store } = app;
  const time = playhead.following.value ? undefined : playhead.time.value;
  const address = new URL(window.location.href);
  if (store.now.compare === null) address.searchParams.delete('compare');
  else if (address.searchParams.get('compare') !== store.now.compare)
    address.searchParams.set('compare', store.now.compare);
  address.hash = writeAddress(store.now, time);
  return address.href;
}

/** Starts keeping. */
export function keepAddress(app: App): void {
  const { playhead, store, source } = app;
  const renew = (): void => {
    if (store.now.playing || playhead.following.value) return;
    show(addressNow(app));
  };
  merge(playhead.time, store.state).pipe(auditTime(every)).subscribe(renew);
  store.state.pipe(auditTime(every)).subscribe((view) => remember(source.head.model, view));
}

function show(address: string): void {
  if (address === window.location.href) return;
  try {
    window.history.replaceState(null, '', address);
  } catch {
    // A page inside a frame, or opened as a file, may not be allowed to; it works without.
  }
}
