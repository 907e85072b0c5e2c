/** What differs between two runs, as a part of the page: in sentences, in what they say of themselves, port by port. */

import { auditTime } from 'rxjs';
import type { App } from '../app.ts';
import { button, choice, make } from '../controls/dom.ts';
import { seek } from '../controls/timeline/transport.ts';
import { pinPanel } from '../panels/pin.ts';
import { kindsFor } from '../panels/registry.ts';
import type { Comparison, PortDifference } from './comparison.ts';
import { summaryOf } from './differing-words.ts';
import { headDifferences, matchPorts } from './heads.ts';
import { coarser, heatOf } from './heat.ts';
import { comparingOf } from './of-app.ts';

/** Columns of a port's band, ports listed, and milliseconds between two renewals. */
const bandColumns = 120;
const mostListed = 200;
const patience = 400;

type Order = 'when' | 'how much';

/** Mounts it in an element; `shown` is told whether there is anything to compare. */
export function mountCompare(
  element: HTMLElement,
  app: App,
  shown: (isThere: boolean) => void,
): void {
  const { comparison, changed } = comparingOf(app);
  let order: Order = 'when';
  const summary = make('p', { class: 'summary', role: 'status' });
  const heads = make('div', {});
  const list = make('ul', { class: 'differences' });
  const sort = choice({
    name: 'Order of the ports',
    values: [
      ['when', 'earliest first'],
      ['how much', 'most different first'],
    ],
    value: order,
    choose: (value) => {
      order = value === 'when' ? 'when' : 'how much';
      renew();
    },
  });
  const title = make('header', { class: 'subject' }, make('h2', {}, 'Port by port'), sort);
  const body = [summary, heads, title, list];
  const renew = (): void => {
    const made = comparison.value;
    if (made === undefined) return;
    const words = summaryOf(made);
    if (summary.textContent !== words) summary.textContent = words;
    list.replaceChildren(...lines(app, made, order));
  };
  comparison.subscribe((made) => {
    shown(made !== undefined);
    element.replaceChildren(...(made === undefined ? [] : body));
    if (made === undefined) return;
    heads.replaceChildren(...headsOf(made));
    renew();
  });
  changed.pipe(auditTime(patience)).subscribe(renew);
}

/** What the two say of themselves that is not the same, and what only one of them has. */
function headsOf({ first, second }: Comparison): readonly Node[] {
  const table = make(
    'table',
    { class: 'heads' },
    make('thead', {}, row('th', 'What they are', first.name, second.name)),
  );
  const body = make('tbody', {});
  for (const { name, first: one, second: other } of headDifferences(first, second))
    body.append(row('td', name, one, other));
  if (body.childElementCount === 0)
    body.append(row('td', 'seed, model, program and settings', 'the same', 'the same'));
  table.append(body);
  const { onlyFirst, onlySecond, unlike } = matchPorts(first, second);
  const notes = [
    noteOf(`Only in ${first.name}`, onlyFirst),
    noteOf(`Only in ${second.name}`, onlySecond),
    noteOf('In both, with other numbers in them', unlike),
  ];
  return [table, ...notes.filter((note) => note !== undefined)];
}

function row(tag: 'td' | 'th', ...cells: readonly string[]): HTMLElement {
  const [name = '', ...others] = cells;
  const head = make('th', { scope: tag === 'th' ? 'col' : 'row' }, name);
  return make('tr', {}, head, ...others.map((cell) => make(tag, {}, cell)));
}

function noteOf(title: string, paths: readonly string[]): HTMLElement | undefined {
  if (paths.length === 0) return undefined;
  const some = paths.slice(0, 6).join(', ');
  const rest = paths.length > 6 ? ` and ${paths.length - 6} more` : '';
  return make('p', { class: 'soft' }, `${title}: ${some}${rest}.`);
}

function inOrder(found: Iterable<PortDifference>, order: Order): readonly PortDifference[] {
  const never = Number.POSITIVE_INFINITY;
  return [...found].sort((a, b) =>
    order === 'how much' || a.clearFrom === b.clearFrom
      ? b.mean - a.mean
      : (a.clearFrom ?? never) - (b.clearFrom ?? never),
  );
}

function lines(app: App, comparison: Comparison, order: Order): readonly Node[] {
  const found = inOrder(comparison.found.values(), order);
  return found.slice(0, mostListed).map((entry) => line(app, entry));
}

function whenOf({ clearFrom, unequalFrom, mean }: PortDifference): string {
  if (clearFrom !== undefined) return `from ${clearFrom.toFixed(3)} s`;
  if (unequalFrom === undefined) return 'equal';
  return mean < 0.005 ? 'hardly' : 'a little';
}

function line(app: App, entry: PortDifference): HTMLElement {
  const { port, difference, mean, clearFrom, unequalFrom } = entry;
  const moment = clearFrom ?? unequalFrom;
  const open = button({
    name: `Open ${port.path}${moment === undefined ? '' : ' where the two runs part'}`,
    text: port.path,
    class: 'path',
    press: () => {
      const kind = kindsFor(port, app.source.head)[0];
      if (kind !== undefined) pinPanel(app, kind.name, port.path);
      if (moment !== undefined) seek(app, moment);
    },
  });
  const band = make('i', { class: 'difference' });
  band.style.backgroundImage = heatOf(coarser(difference.columns, bandColumns));
  const much = make('span', { class: 'much' }, `${Math.round(100 * mean)} %`);
  return make('li', {}, open, make('span', { class: 'soft' }, whenOf(entry)), much, band);
}
