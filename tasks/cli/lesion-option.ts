/** `--lesion PATH=SHARE`, which may be given several times: cells that are silent from the start of a run. */

import type { Simulation } from '#engine';
import { refuseOption } from './options.ts';

/** Shares of cells, by path in the brain. */
export type LesionOption = Readonly<Record<string, number>>;

/** What the option is, on the command line. */
export const lesionOption = '--lesion <path=share>';
export const lesionHelp =
  'silence a share of the cells of a part, e.g. "working memory=0.3"; may be repeated';

/** Adds what was typed to what was typed before. */
export function readLesion(text: string, before: LesionOption = {}): LesionOption {
  const at = text.lastIndexOf('=');
  const share = Number(text.slice(at + 1));
  if (at > 0 && at < text.length - 1 && share >= 0 && share <= 1)
    return { ...before, [text.slice(0, at)]: share };
  const what = `'${text}' names no part with a share from 0 to 1`;
  throw refuseOption('--lesion', what, 'give e.g. --lesion "working memory=0.3"');
}

/** Silences them; `-` may stand for a blank, as in `working-memory`. Throws when there is no such part. */
export function applyLesions(simulation: Simulation, lesions: LesionOption = {}): void {
  for (const [path, share] of Object.entries(lesions))
    simulation.silence(knownPath(simulation, path), share);
}

function knownPath({ program: { name, signals } }: Simulation, path: string): string {
  const isThere = (part: string): boolean =>
    signals.some(
      (signal) => signal.path.startsWith(`${part}/`) || signal.path.startsWith(`${name}/${part}/`),
    );
  const spaced = path.replaceAll('-', ' ');
  return !isThere(path) && isThere(spaced) ? spaced : path;
}
