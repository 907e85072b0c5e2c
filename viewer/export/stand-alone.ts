/**
 * Makes the page stand alone: its script, its styles and a recording inside one HTML, which needs no server. From such
 * a page another can be made, so it also holds the page that it was made from.
 */

import { recordingId } from '../source/recorded/open-embedded.ts';

/** What a page is made of, as texts. */
export interface PageParts {
  /** The page itself, which names its script and its style sheet. */
  readonly page: string;
  readonly script: string;
  readonly styles: string;
}

const styleId = 'pallium-styles';
const scriptId = 'pallium-script';
const styleLink = /<link\b[^>]*rel="stylesheet"[^>]*>/;
const scriptLink = /<script\b[^>]*src="[^"]*"[^>]*><\/script>/;

/**
 * One HTML; `recording` is as `pack` makes it, `view` the part of an address behind `#` that the page begins with.
 * @throws Error when the page does not name its script and styles in the way expected here
 */
export function standAlone(
  { page, script, styles }: PageParts,
  name: string,
  recording: string,
  view: string = '',
): string {
  if (!styleLink.test(page) || !scriptLink.test(page))
    throw new Error('index.html names no style sheet or no script');
  const title = inMarkup(name);
  const data = `<script type="text/plain" id="${recordingId}" data-name="${title}" data-view="${inMarkup(view)}" data-page="${inMarkup(page)}">${recording}</script>`;
  const code = `<script type="module" id="${scriptId}">${guarded(script)}</script>`;
  const look = `<style id="${styleId}">${styles.replaceAll('</style', '<\\/style')}</style>`;
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>`)
    .replace(styleLink, () => look)
    .replace(scriptLink, () => '')
    .replace('</body>', () => `${data}\n${code}\n</body>`);
}

/** What the page at hand is made of: a page that stands alone holds it, others fetch it. */
export async function partsOf(page: Document): Promise<PageParts> {
  const text = (id: string): string => page.getElementById(id)?.textContent ?? '';
  const own = page.getElementById(recordingId)?.dataset['page'];
  if (own !== undefined) return { page: own, script: text(scriptId), styles: text(styleId) };
  const [html = '', script = '', styles = ''] = await Promise.all(
    ['index.html', 'single.js', 'styles.css'].map(async (name) => {
      const response = await fetch(new URL(name, page.baseURI));
      return response.text();
    }),
  );
  return { page: html, script, styles };
}

/** `</script` ends a script wherever it stands, also within a string; `<!--` begins something that hides it. */
const guarded = (script: string): string =>
  script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

const inMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
