/** Keeps what comes before anybody listens. */

import { Observable, type Subject } from 'rxjs';

/** What `from` says, and to the first listener also what it said before. */
export function inOrder<T>(from: Subject<T>): Observable<T> {
  let early: T[] | undefined = [];
  const keeping = from.subscribe((value) => early?.push(value));
  return new Observable<T>((subscriber) => {
    const before = early ?? [];
    early = undefined;
    keeping.unsubscribe();
    for (const value of before) subscriber.next(value);
    return from.subscribe(subscriber);
  });
}
