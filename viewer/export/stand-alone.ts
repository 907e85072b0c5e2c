/** Makes the page stand alone: its script, its styles and a recording inside one HTML, which needs no server. */

import { recordingId } from '../source/open-embedded.ts';

/** What goes into the page; all are texts. */
export interface PageParts {
  /** The page itself, which names its script and its style sheet. */
  readonly page: string;
  readonly script: string;
  readonly styles: string;
  /** What the recording is called. */
  readonly name: string;
  /** The recording, as `pack` makes it. */
  readonly recording: string;
}

const styleLink = /<link\b[^>]*rel="stylesheet"[^>]*>/;
const scriptLink = /<script\b[^>]*src="[^"]*"[^>]*><\/script>/;

/** One HTML. @throws Error when the page does not name its script and styles in the way expected here */
export function standAlone({ page, script, styles, name, recording }: PageParts): string {
  if (!styleLink.test(page) || !scriptLink.test(page))
    throw new Error('index.html names no style sheet or no script');
  const title = inMarkup(name);
  const data = `<script type="text/plain" id="${recordingId}" data-name="${title}">${recording}</script>`;

  const code = `<script type="module">${guarded(script)}</script>`;
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>`)
    .replace(styleLink, () => `<style>${styles.replaceAll('</style', '<\\/style')}</style>`)
    .replace(scriptLink, () => '')
    .replace('</body>', () => `${data}\n${code}\n</body>`);
}

/** `</script` ends a script wherever it stands, also within a string; `<!--` begins something that hides it. */
const guarded = (script: string): string =>
  script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

const inMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
