/** The frame around a pinned panel: its head with title, choices and menu, its legend, and what the pointer does. */

import type { App, Frame } from '../../app.ts';
import { DifferenceLine } from '../../compare/difference-strip.ts';
import { button, choice, make } from '../../controls/dom.ts';
import { type MenuItem, menuButton } from '../../controls/menu.ts';
import { seek } from '../../controls/timeline/transport.ts';
import { inOneLine } from '../../controls/trouble.ts';
import type { Source } from '../../source/source.ts';
import type { PanelState } from '../../state/state.ts';
import type { PanelChoice } from '../panel.ts';
import { choosePanel, closePanel } from '../pin.ts';
import { kindNamed } from '../registry.ts';
import { PanelLens } from './panel-lens.ts';
import { scrubBy } from './scrub-by.ts';

/** What a frame asks of the grid that it stands in. */
export interface FrameHost {
  /** Shows the cursor in all panels at a share of their width; undefined: nowhere. */
  point(share: number | undefined): void;
  menu(frame: PanelFrame): readonly MenuItem[];
  /** A drag of the head has begun. */
  lift(frame: PanelFrame, event: PointerEvent): void;
}

/** A pinned panel on the page. */
export class PanelFrame {
  readonly element: HTMLElement;
  state: PanelState;
  lenses: readonly PanelLens[] = [];
  readonly #app: App;
  readonly #host: FrameHost;
  readonly #bodies: HTMLElement = make('div', { class: 'bodies' });
  readonly #tip: HTMLElement = make('div', { class: 'tip', hidden: true });
  #difference: DifferenceLine | undefined;
  readonly #choices = new Map<string, HTMLSelectElement>();

  constructor(app: App, state: PanelState, host: FrameHost) {
    this.#app = app;
    this.#host = host;
    this.state = state;
    this.element = make('article', { class: 'panel', tabindex: 0, 'data-id': state.id });
    this.element.append(this.#head(), this.#bodies, this.#tip);
    this.#look();
    const under = this.#under();
    if (under.childElementCount > 0) this.#bodies.before(under);
    this.#listen();
    this.element.addEventListener('focus', () => this.describe());
    this.describe();
  }

  get title(): string {
    return `${kindNamed(this.state.kind)?.title ?? this.state.kind} of ${this.state.port}`;
  }

  /** Opens the panel on the run, and on the run it is compared with, in one frame. */
  #look(): void {
    const { source, compared } = this.#app;
    const other = compared.value;
    const sources: readonly Source[] = other === undefined ? [source] : [source, other];
    this.lenses = sources.map((run) => {
      const body = make('div', { class: 'body' });
      if (sources.length > 1) body.append(make('span', { class: 'run' }, run.name));
      this.#bodies.append(body);
      const lens = new PanelLens(this.#app, run, this.state, body);
      if (lens.refusal !== undefined) body.append(make('p', { class: 'refusal' }, lens.refusal));
      else if (lens.panel?.overTime === true)
        body.append(make('i', { class: 'now' }), make('i', { class: 'cursor' }));
      return lens;
    });
    // Times stand below each other; pictures and planes stand side by side.
    const beside = this.lenses.length > 1 && this.lenses[0]?.panel?.overTime !== true;
    this.#bodies.classList.toggle('beside', beside);
    const last = this.lenses[1];
    if (last?.panel?.overTime === true)
      this.#difference = new DifferenceLine(this.#app, this.state.port, last.element);
  }

  #head(): HTMLElement {
    const { kind, port, id } = this.state;
    const [above, name] = shortName(port, this.#app.source.ports);
    const title = make(
      'h3',
      { title: port },
      make('span', { class: 'path' }, above),
      make('span', { class: 'name' }, name),
    );
    const head = make(
      'header',
      {},
      title,
      make('span', { class: 'kind' }, kindNamed(kind)?.title ?? kind),
      menuButton('More about this panel', () => this.#host.menu(this)),
      button({
        name: 'Close this panel',
        key: 'Delete',
        icon: 'close',
        press: () => closePanel(this.#app, id),
      }),
    );
    head.addEventListener('pointerdown', (event) => {
      if (event.target instanceof Element && event.target.closest('button, select') === null)
        this.#host.lift(this, event);
    });
    return head;
  }

  #legend(): HTMLElement | undefined {
    const names = this.lenses[0]?.panel?.legend;
    if (names === undefined || names.length === 0) return undefined;
    const legend = make('ul', { class: 'legend', 'aria-label': 'Colours' });
    for (const { name, series } of names)
      legend.append(
        make('li', {}, make('i', { style: `background: var(--series-${series % 8})` }), name),
      );
    return legend;
  }

  /** What stands under the head: choices and colours, where there are any. */
  #under(): HTMLElement {
    const under = make('div', { class: 'under' });
    const choices = make('span', { class: 'choices' });
    for (const offered of this.lenses[0]?.panel?.choices ?? []) {
      const menu = this.#choice(offered);
      this.#choices.set(offered.name, menu);
      choices.append(menu);
    }
    if (choices.childElementCount > 0) under.append(choices);
    const legend = this.#legend();
    if (legend !== undefined) under.append(legend);
    return under;
  }

  #choice({ name, title, values }: PanelChoice): HTMLSelectElement {
    return choice({
      name: title,
      values: values.map((value) => [`${value}`, choiceWords(title, value)]),
      value: `${this.state.options[name] ?? values[0]}`,
      choose: (text) => {
        const value = values.find((other) => `${other}` === text);
        if (value !== undefined) choosePanel(this.#app, this.state.id, name, value);
      },
    });
  }

  #listen(): void {
    const bodies = this.#bodies;
    scrubBy(bodies, this.#app);
    bodies.addEventListener('pointermove', (event) => this.#hover(event));
    bodies.addEventListener('dblclick', (event) => this.#goTo(event));
    bodies.addEventListener('pointerleave', () => {
      this.#tip.hidden = true;
      this.#host.point(undefined);
    });
  }

  /** To the time under the pointer. */
  #goTo(event: MouseEvent): void {
    const { element, view, panel } = this.#lensAt(event) ?? {};
    if (element === undefined || view === undefined || panel?.overTime !== true) return;
    const { left, width } = element.getBoundingClientRect();
    seek(this.#app, view.from + ((event.clientX - left) / width) * (view.to - view.from));
  }

  #lensAt({ target }: Event): PanelLens | undefined {
    return this.lenses.find(({ element }) => target instanceof Node && element.contains(target));
  }

  #hover(event: PointerEvent): void {
    const lens = this.#lensAt(event);
    if (lens?.view === undefined) return;
    const { left, top, width } = lens.element.getBoundingClientRect();
    const x = event.clientX - left;
    const overTime = lens.panel?.overTime === true;
    this.#host.point(overTime ? x / width : undefined);
    const { from, to } = lens.view;
    const time = overTime ? `${(from + (x / width) * (to - from)).toFixed(3)} s` : '';
    const words = lens.hover(x, event.clientY - top) ?? time;
    this.#tip.hidden = words === '';
    this.#tip.textContent = words;
    const own = this.element.getBoundingClientRect();
    const right = x > width * 0.6;
    this.#tip.style.left = right ? '' : `${event.clientX - own.left + 12}px`;
    this.#tip.style.right = right ? `${own.right - event.clientX + 12}px` : '';
    this.#tip.style.top = `${Math.max(28, event.clientY - own.top - 28)}px`;
  }

  /** Takes over a changed state. */
  update(state: PanelState): void {
    if (state === this.state) return;
    this.state = state;
    for (const [name, menu] of this.#choices)
      if (state.options[name] !== undefined) menu.value = `${state.options[name]}`;
  }

  /** Draws. */
  draw(frame: Frame): void {
    this.#difference?.draw(frame);
    for (const lens of this.lenses)
      try {
        lens.draw(frame, this.state.options);
      } catch (error) {
        lens.element.append(make('p', { class: 'refusal' }, inOneLine(error)));
      }
  }

  /** Renews what screen readers say about it. */
  describe(): void {
    const words = this.lenses.map((lens) => lens.words()).join(' ');
    const name = `${this.title}. ${words}`;
    if (this.element.getAttribute('aria-label') !== name)
      this.element.setAttribute('aria-label', name);
  }

  close(): void {
    for (const lens of this.lenses) lens.close();
    this.element.remove();
  }
}

const choiceWords = (title: string, value: string | number | boolean): string =>
  typeof value === 'boolean' ? `${title.toLowerCase()}: ${value ? 'yes' : 'no'}` : `${value}`;

/** A path in two parts, what is above and its name; what all paths of the run begin with is left out. */
function shortName(port: string, ports: Source['ports']): readonly [above: string, name: string] {
  const places = port.split('/');
  const shared = ports.every(({ path }) => path.startsWith(`${places[0]}/`));
  const shown = shared && places.length > 1 ? places.slice(1) : places;
  const above = shown.slice(0, -1).join('/');
  return [above === '' ? '' : `${above}/`, shown.at(-1) ?? port];
}
