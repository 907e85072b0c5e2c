/** A way to talk to a live brain: what is sent arrives in order, and what it says is heard. */

import type { Observable } from 'rxjs';
import type { ErrorParts } from '#engine/errors';
import type { FromBrain, ToBrain } from '#engine/watching';

/** One end of it. */
export interface Transport {
  /** What the brain says, or how the line is. Nothing is lost of what comes before the first subscription. */
  readonly heard: Observable<Heard>;
  send(message: ToBrain): void;
  /** Ends the line, and the brain if it is the page's own. */
  close(): void;
}

/** What is heard. */
export type Heard =
  | FromBrain
  /** The line is cut, and what to do about it. If it comes back, the brain begins anew with `offer`. */
  | { readonly say: 'lost'; readonly error: ErrorParts };
