/** Looking inside: what the selected thing is, what it is made of, where its links lead, and how its ports can be seen. */

import {
  isNeuronState,
  isRepresented,
  type OutlineLink,
  type OutlineNode,
  type RecordedPort,
} from '#engine/watching';
import type { App } from '../app.ts';
import { pinPanel } from '../panels/pin.ts';
import { kindsFor } from '../panels/registry.ts';
import { button, make } from './dom.ts';

/** What others can do with the inspector. */
export interface Inspector {
  search(): void;
}

/** Most lines of a list before the search has to be narrowed. */
const most = 60;

/** Mounts the inspector in an element. `show` brings it to the front. */
export function mountInspector(element: HTMLElement, app: App, show: () => void): Inspector {
  const field = make('input', {
    type: 'search',
    placeholder: 'find a module or a port',
    'aria-label': 'Find a module or a port',
    autocomplete: 'off',
  });
  const found = make('div', { class: 'found' });
  element.append(make('div', { class: 'search' }, field), found);
  let selected: string | null = null;
  const renew = (): void => {
    const words = field.value.trim().toLowerCase();
    if (words !== '') found.replaceChildren(portList(app, searched(app, words)));
    else if (selected !== null) found.replaceChildren(...about(app, selected));
    else found.replaceChildren(...overview(app));
  };
  field.addEventListener('input', renew);
  app.store.state.subscribe((view) => {
    if (view.selected === selected && found.childElementCount > 0) return;
    selected = view.selected;
    if (selected !== null) field.value = '';
    renew();
  });
  return {
    search: () => {
      show();
      field.focus();
      field.select();
    },
  };
}

/** Selects a path everywhere on the page. */
export function select(app: App, path: string | null): void {
  app.store.change((state) => {
    state.selected = path;
  });
}

const isUnder = (path: string, above: string): boolean =>
  path === above || path.startsWith(`${above}/`);

function searched({ source }: App, words: string): readonly RecordedPort[] {
  const wanted = words.split(/\s+/);
  return source.ports.filter(({ path, label, kind, shows }) => {
    const text = `${path} ${label ?? ''} ${kind} ${shows ?? ''}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** When nothing is selected: the networks at the top, and all ports. */
function overview(app: App): readonly Node[] {
  const { outline } = app.source.head;
  const tops = [
    ...new Set((outline?.nodes ?? []).map(({ path }) => topOf(path, outline?.nodes ?? []))),
  ];
  return [
    make('h2', {}, 'The model'),
    pathList(app, tops),
    make(
      'h2',
      {},
      app.source.live === undefined ? 'All that was recorded' : 'All that can be watched',
    ),
    portList(app, app.source.ports),
  ];
}

/** The first part of a path below what all paths share. */
function topOf(path: string, nodes: readonly OutlineNode[]): string {
  const first = path.split('/')[0] ?? path;
  const shared = nodes.every((node) => isUnder(node.path, first));
  return shared ? path.split('/').slice(0, 2).join('/') : first;
}

function about(app: App, path: string): readonly Node[] {
  const outline = app.source.head.outline ?? { nodes: [], links: [] };
  const node = outline.nodes.find((other) => other.path === path);
  const inside = outline.nodes.filter((other) => other.path !== path && isUnder(other.path, path));
  const parts = [...new Set(inside.map((other) => childOf(other.path, path)))];
  const ports = nearestFirst(
    app.source.ports.filter(
      (port) => isUnder(port.of ?? port.path, path) || isUnder(port.path, path),
    ),
  );
  const crossing = outline.links.filter(
    ({ from, to }) => isUnder(from, path) !== isUnder(to, path),
  );
  if (node === undefined && inside.length === 0 && ports.length === 0)
    return [
      make('header', { class: 'subject' }, crumbs(app, path), close(app)),
      make('p', { class: 'facts' }, 'Nothing in this model has this path. Look for it above.'),
    ];
  const section = (title: string, count: number, body: Node): Node[] =>
    count === 0 ? [] : [make('h2', {}, title), body];
  return [
    make('header', { class: 'subject' }, crumbs(app, path), close(app)),
    make('p', { class: 'facts' }, factsOf(node, inside)),
    ...section('Ports', ports.length, portList(app, ports)),
    ...undecoded(node, ports),
    ...section('Parts', parts.length, pathList(app, parts)),
    ...section('Comes from', ...linkList(app, crossing, path, 'from')),
    ...section('Goes to', ...linkList(app, crossing, path, 'to')),
  ];
}

/** An ensemble that nothing is decoded from has no value to be shown; people look for it all the same. */
function undecoded(node: OutlineNode | undefined, ports: readonly RecordedPort[]): Node[] {
  if (node?.kind !== 'ensemble' || ports.length === 0 || ports.some(isRepresented)) return [];
  const words = 'Its decoded value is not among them; in the model, net.probe(…) of it adds it.';
  return [make('p', { class: 'soft' }, words)];
}

/** What it shows itself, before what its parts show; at each depth what is represented, before states of neurons. */
const nearestFirst = (ports: readonly RecordedPort[]): readonly RecordedPort[] =>
  [...ports].sort((a, b) => rankOf(a) - rankOf(b));

const rankOf = (port: RecordedPort): number =>
  2 * port.path.split('/').length + (isNeuronState(port) ? 1 : 0);

const childOf = (path: string, above: string): string =>
  `${above}/${path.slice(above.length + 1).split('/')[0]}`;

function close(app: App): HTMLElement {
  return button({ name: 'Select nothing', icon: 'close', press: () => select(app, null) });
}

function crumbs(app: App, path: string): HTMLElement {
  const places = path.split('/');
  const line = make('h2', { class: 'crumbs' });
  places.forEach((place, index) => {
    if (index > 0) line.append('/');
    const above = places.slice(0, index + 1).join('/');
    if (above === path) line.append(make('strong', {}, place));
    else
      line.append(
        button({
          name: `Select ${above}`,
          text: place,
          class: 'path',
          press: () => select(app, above),
        }),
      );
  });
  return line;
}

function factsOf(node: OutlineNode | undefined, inside: readonly OutlineNode[]): string {
  if (node !== undefined && inside.length === 0) return nodeFacts(node);
  const cells = inside.reduce((sum, part) => sum + (part.ensembles ?? 1) * (part.neurons ?? 0), 0);
  const ensembles = inside.reduce(
    (sum, part) => sum + (part.ensembles ?? (part.neurons === undefined ? 0 : 1)),
    0,
  );
  return cells === 0
    ? `A network of ${inside.length} parts.`
    : `A network of ${inside.length} parts: ${ensembles.toLocaleString('en')} ensembles with ${cells.toLocaleString('en')} neurons.`;
}

function nodeFacts({
  kind,
  size,
  ensembles = 1,
  neurons,
  dimensions,
  neuronType,
}: OutlineNode): string {
  if (neurons === undefined)
    return `${capital(kind)}, ${size} ${size === 1 ? 'number' : 'numbers'}.`;
  const array = ensembles > 1 ? `${ensembles} ensembles of ` : '';
  const type = neuronType === undefined ? '' : ` (${neuronType})`;
  return `${capital(`${array}${neurons.toLocaleString('en')} neurons${type}`)}, ${dimensions ?? 1} ${dimensions === 1 ? 'dimension' : 'dimensions'}${ensembles > 1 ? ' each' : ''}.`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function pathList(app: App, paths: readonly string[]): HTMLElement {
  const list = make('ul', { class: 'paths' });
  for (const path of paths)
    list.append(
      make(
        'li',
        {},
        button({
          name: `Select ${path}`,
          text: path.split('/').at(-1) ?? path,
          class: 'path',
          press: () => select(app, path),
        }),
      ),
    );
  return list;
}

function linkList(
  app: App,
  links: readonly OutlineLink[],
  path: string,
  side: 'from' | 'to',
): [count: number, list: HTMLElement] {
  const ends = links.filter((link) => !isUnder(link[side], path)).map((link) => link[side]);
  const different = [...new Set(ends)];
  return [different.length, pathList(app, different.slice(0, most))];
}

function portList(app: App, ports: readonly RecordedPort[]): HTMLElement {
  const list = make('ul', { class: 'ports' });
  for (const port of ports.slice(0, most)) list.append(portLine(app, port));
  if (ports.length > most)
    list.append(make('li', { class: 'soft' }, `and ${ports.length - most} more: search for them.`));
  if (ports.length === 0)
    list.append(make('li', { class: 'soft' }, 'Nothing of this name was recorded.'));
  return list;
}

function portLine(app: App, port: RecordedPort): HTMLElement {
  const kinds = kindsFor(port, app.source.head);
  const views = make('span', { class: 'views' });
  for (const kind of kinds)
    views.append(
      button({
        name: `Open ${kind.title} of ${port.path}`,
        text: kind.title,
        press: () => {
          pinPanel(app, kind.name, port.path);
          app.say(`${kind.title} of ${port.path} is open among the panels.`);
        },
      }),
    );
  return make(
    'li',
    {},
    make('span', { class: 'port', title: port.label ?? port.path }, port.path),
    make('span', { class: 'soft' }, whatItIs(app, port)),
    views,
  );
}

/** E.g. `input, 2 numbers`, or of how many neurons the first are there. */
function whatItIs({ source }: App, { kind, size, shows, label, of }: RecordedPort): string {
  const count = (number: number, one: string): string =>
    `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`;
  if (kind === 'curves') return count(size, 'curve');
  if (kind === 'spikes' || shows === 'voltage') {
    const node = source.head.outline?.nodes.find(({ path }) => path === of);
    const all = (node?.ensembles ?? 1) * (node?.neurons ?? size);
    return size < all
      ? `the first ${size.toLocaleString('en')} of ${count(all, 'neuron')}`
      : count(size, 'neuron');
  }
  const what = count(size, 'number');
  const meaning = shows ?? label;
  return meaning === undefined ? what : `${meaning}, ${what}`;
}
