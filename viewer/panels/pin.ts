/** Opening, closing, moving and changing panels: changes of the state that can be undone. */

import type { App } from '../app.ts';
import type { PanelState } from '../state/state.ts';

let made = 0;

/** Pins a panel of a kind on a port; one that is there already is shown instead. Its id. */
export function pinPanel(
  app: App,
  kind: string,
  port: string,
  options: PanelState['options'] = {},
): string {
  const same = app.store.now.panels.find((panel) => panel.kind === kind && panel.port === port);
  if (same !== undefined) return same.id;
  const taken = new Set(app.store.now.panels.map(({ id }) => id));
  do made++;
  while (taken.has(`n${made}`));
  const id = `n${made}`;
  app.store.changeUndoably(`open ${kind} of ${port}`, (state) => {
    state.panels.push({ id, kind, port, options: { ...options } });
  });
  return id;
}

/** Closes a panel. */
export function closePanel(app: App, id: string): void {
  const panel = app.store.now.panels.find((other) => other.id === id);
  app.store.changeUndoably(`close ${panel?.kind ?? 'panel'} of ${panel?.port ?? ''}`, (state) => {
    state.panels = state.panels.filter((other) => other.id !== id);
  });
}

/** Puts a panel at another place in the row of panels. */
export function movePanel(app: App, id: string, to: number): void {
  const from = app.store.now.panels.findIndex((panel) => panel.id === id);
  const last = app.store.now.panels.length - 1;
  const place = Math.min(last, Math.max(0, to));
  if (from < 0 || place === from) return;
  app.store.changeUndoably('move panel', (state) => {
    const [panel] = state.panels.splice(from, 1);
    if (panel !== undefined) state.panels.splice(place, 0, panel);
  });
}

/** Sets one of a panel's choices. */
export function choosePanel(
  app: App,
  id: string,
  name: string,
  value: string | number | boolean,
): void {
  app.store.changeUndoably(`choose ${name}`, (state) => {
    const panel = state.panels.find((other) => other.id === id);
    if (panel !== undefined) panel.options[name] = value;
  });
}
