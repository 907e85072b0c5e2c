/** The bar at the top: what is shown, and what can be done with the page. */

import type { App } from '../app.ts';
import { type ButtonParts, button, make } from './dom.ts';
import { menuButton } from './menu.ts';
import { copyLink, nextTheme, redo, shareRun, undo } from './page-actions.ts';

/** What the bar reaches besides the app. */
export interface ToolbarReach {
  help(): void;
  search(): void;
  compare(): void;
}

/** Mounts the bar in an element. */
export function mountToolbar(element: HTMLElement, app: App, reach: ToolbarReach): void {
  const actions: readonly (ButtonParts & { readonly press: () => void })[] = [
    { name: 'Compare with another run', icon: 'compare', text: 'Compare', press: reach.compare },
    { name: 'Undo', key: 'u', icon: 'undo', press: () => undo(app) },
    { name: 'Redo', key: 'r', icon: 'redo', press: () => redo(app) },
    { name: 'Copy a link to this moment', key: 'c', icon: 'link', press: () => copyLink(app) },
    ...(app.source.store === undefined
      ? []
      : [
          { name: 'Share the run as one file', icon: 'share', press: () => shareRun(app) } as const,
        ]),
    { name: 'Dark, light or as the system', key: 't', icon: 'theme', press: () => nextTheme(app) },
    { name: 'Keys and help', key: '?', icon: 'help', press: reach.help },
  ];
  // Where there is little room the same actions stand in a menu.
  const menu = menuButton('More about this page', () =>
    actions.map(({ name, key, press }) => ({ text: name, ...(key && { key }), press })),
  );
  menu.classList.add('narrow');
  element.append(
    make('a', { class: 'mark', href: window.location.pathname, title: 'Pallium' }, 'Pallium'),
    about(app),
    make('span', { class: 'gap' }),
    button({
      name: 'Find a module or a port',
      key: '/',
      icon: 'search',
      text: 'Find',
      press: reach.search,
    }),
    make(
      'div',
      { class: 'wide group', role: 'group', 'aria-label': 'Page' },
      ...actions.map(button),
    ),
    menu,
  );
}

/** Name of the run, its facts, and of the one it is compared with. */
function about(app: App): HTMLElement {
  const { source } = app;
  const { head } = source;
  const place = make('div', { class: 'about' });
  const neurons = neuronsOf(app);
  const size = neurons > 0 ? `${neurons.toLocaleString('en')} neurons` : '';
  app.compared.subscribe((other) => {
    const { seed = head.seed } = other?.head ?? {};
    const seeds = seed === head.seed ? `seed ${seed}` : `seeds ${head.seed} and ${seed}`;
    const facts = [head.model, seeds, size];
    const words = facts.filter((fact) => fact !== '' && fact !== source.name).join(' · ');
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
