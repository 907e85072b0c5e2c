/** Everything a probe has recorded so far. */

import type { Observable } from 'rxjs';
import type { Values } from '../program/signal.ts';
import type { Sample } from './sample.ts';

/** Times in seconds, and the values at each. */
export interface Recorded {
  readonly times: Float64Array;
  readonly values: readonly Values[];
}

/** Listens to a stream from now on; `read` gives what came so far. */
export function collect(stream: Observable<Sample>): { read(): Recorded } {
  const samples: Sample[] = [];
  // A failed run is reported where it was started; here it only ends the list.
  stream.subscribe({ next: (sample) => samples.push(sample), error: () => undefined });
  return {
    read: () => ({
      times: Float64Array.from(samples, ({ time }) => time),
      values: samples.map(({ value }) => value),
    }),
  };
}
