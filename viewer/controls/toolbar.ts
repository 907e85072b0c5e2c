/** The bar at the top: what is shown, and what can be done with the page. */

import type { App } from '../app.ts';
import { button, make } from './dom.ts';
import { copyLink, nextTheme, redo, undo } from './page-actions.ts';

/** What the bar reaches besides the app. */
export interface ToolbarReach {
  help(): void;
  search(): void;
  compare(): void;
}

/** Mounts the bar in an element. */
export function mountToolbar(element: HTMLElement, app: App, reach: ToolbarReach): void {
  element.append(
    make('a', { class: 'mark', href: window.location.pathname, title: 'Pallium' }, 'Pallium'),
    about(app),
    make('span', { class: 'gap' }),
    button({
      name: 'Look for a port',
      key: '/',
      icon: 'search',
      text: 'Find',
      class: 'wide',
      press: () => reach.search(),
    }),
    button({
      name: 'Compare with another recording',
      icon: 'compare',
      text: 'Compare',
      class: 'wide',
      press: () => reach.compare(),
    }),
    make(
      'div',
      { class: 'group', role: 'group', 'aria-label': 'Changes' },
      button({ name: 'Undo', key: 'u', icon: 'undo', press: () => undo(app) }),
      button({ name: 'Redo', key: 'r', icon: 'redo', press: () => redo(app) }),
    ),
    button({
      name: 'Copy a link to this moment',
      key: 'c',
      icon: 'link',
      press: () => copyLink(app),
    }),
    button({
      name: 'Dark, light or as the system',
      key: 't',
      icon: 'theme',
      press: () => nextTheme(app),
    }),
    button({ name: 'Keys and help', key: '?', icon: 'help', press: () => reach.help() }),
  );
}

/** Name of the run, its facts, and of the one it is compared with. */
function about(app: App): HTMLElement {
  const { source } = app;
  const { head } = source;
  const place = make('div', { class: 'about' });
  const facts = [head.model, `seed ${head.seed}`];
  const neurons = neuronsOf(app);
  if (neurons > 0) facts.push(`${neurons.toLocaleString('en')} neurons`);
  const words = facts.filter((fact) => fact !== '' && fact !== source.name).join(' · ');
  app.compared.subscribe((other) => {
    place.replaceChildren(
      make('h1', {}, other === undefined ? source.name : `${source.name} and ${other.name}`),
      make('p', {}, words),
    );
  });
  return place;
}

function neuronsOf({ source }: App): number {
  if (source.live !== undefined) return source.live.neurons;
  const nodes = source.head.outline?.nodes ?? [];
  return nodes.reduce((sum, node) => sum + (node.ensembles ?? 1) * (node.neurons ?? 0), 0);
}
