/**
 * Panels of one's own: modules that lie in the folder `panels` beside the page, named in its address
 * (`?panels=length-panel.js`). Whatever they export that is a kind of panel is offered with the others.
 */

import { addPanelKind, isPanelKind } from './registry.ts';

/** Names of files: scripts from elsewhere are not for an address to choose. */
const fileName = /^[\w-][\w.-]*\.m?js$/;

/** Loads the modules; what went wrong, one sentence each. */
export async function loadOwnPanels(names: readonly string[]): Promise<readonly string[]> {
  const troubles = await Promise.all(names.map(load));
  return troubles.filter((trouble) => trouble !== undefined);
}

async function load(name: string): Promise<string | undefined> {
  if (!fileName.test(name))
    return `“${name}” is no name of a file with panels: give one such as my-panel.js, which lies in the folder “panels” beside the page.`;
  try {
    const address = new URL(`panels/${name}`, document.baseURI).href;
    const module: Record<string, unknown> = await import(address);
    const kinds = Object.values(module).filter(isPanelKind);
    if (kinds.length === 0)
      return `“${name}” exports no kind of panel: an object with name, title, suits and open.`;
    for (const kind of kinds) addPanelKind(kind);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The panels of “${name}” could not be loaded: ${why}.`;
  }
}
