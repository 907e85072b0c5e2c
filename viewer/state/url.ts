/**
 * The state of a page as the part of its address behind `#`, so that a link shows the same: compact, readable, and
 * read with care, as addresses are cut short and mistyped. Which recording is shown stands before it, behind `?`.
 */

import {
  type Bookmark,
  initialState,
  type PanelState,
  type Place,
  type ViewState,
} from './state.ts';

/** What an address asks for. */
export interface Addressed {
  readonly view: ViewState;
  /** The moment; undefined: the address does not say. */
  readonly time: number | undefined;
  /** Whether the address says which panels are open. */
  readonly hasPanels: boolean;
  /** What could not be understood, in sentences. */
  readonly troubles: readonly string[];
}

/** Between items of a list, and between the parts of one item. */
const items = ';';
const parts = '~';

const quoted = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replaceAll('~', '%7E')
    .replaceAll("'", '%27');

function unquoted(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

const short = (value: number): string => `${Math.round(value * 1e4) / 1e4}`;
const join = (...values: readonly string[]): string => values.map(quoted).join(parts);
const list = (values: readonly string[]): string => values.join(items);

function optionWords(options: PanelState['options']): string[] {
  return Object.entries(options).map(([name, value]) => {
    const kind = typeof value === 'string' ? "'" : '';
    return `${name}=${kind}${value}`;
  });
}

/** The part of the address behind `#`. */
export function writeAddress(view: ViewState, time: number | undefined): string {
  const fields: (readonly [name: string, value: string])[] = [];
  const add = (name: string, value: string, otherwise: string): void => {
    if (value !== otherwise) fields.push([name, value]);
  };
  if (time !== undefined) fields.push(['t', short(time)]);
  add('speed', short(view.speed), short(initialState.speed));
  add('w', short(view.window), short(initialState.window));
  add('sel', quoted(view.selected ?? ''), '');
  add('open', list(view.open.map(quoted)), '');
  fields.push([
    'p',
    list(view.panels.map(({ kind, port, options }) => join(kind, port, ...optionWords(options)))),
  ]);
  const places = Object.entries(view.places);
  add('at', list(places.map(([path, { x, y }]) => join(path, short(x), short(y)))), '');
  add('marks', list(view.bookmarks.map((mark) => join(short(mark.time), mark.name))), '');
  add('theme', view.theme, initialState.theme);
  add('motion', view.motion, initialState.motion);
  return fields.map(([name, value]) => `${name}=${value}`).join('&');
}

/** Reads the part of the address behind `#`; what it does not say is taken from `otherwise`. */
export function readAddress(hash: string, otherwise: ViewState = initialState): Addressed {
  const troubles: string[] = [];
  const fields = new Map<string, string>();
  for (const field of hash.replace(/^#/, '').split('&')) {
    const [name = '', ...rest] = field.split('=');
    if (name !== '') fields.set(name, rest.join('='));
  }
  const number = (name: string, low: number, high: number): number | undefined => {
    const text = fields.get(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text !== '' && value >= low && value <= high) return value;
    troubles.push(`The address says ${name}=${text}, which is no number from ${low} to ${high}.`);
    return undefined;
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined => {
    const text = fields.get(name);
    const found = values.find((value) => value === text);
    if (text !== undefined && found === undefined)
      troubles.push(`The address says ${name}=${text}; it can be ${values.join(', ')}.`);
    return found;
  };
  const listed = <T>(name: string, read: (words: readonly string[]) => T | undefined): T[] => {
    const text = fields.get(name) ?? '';
    return (text === '' ? [] : text.split(items)).flatMap((item) => {
      const made = read(item.split(parts).map(unquoted));
      if (made !== undefined) return [made];
      troubles.push(`The address says “${unquoted(item)}” under ${name}, which cannot be read.`);
      return [];
    });
  };
  const or = <T>(name: string, made: T, before: T): T => (fields.has(name) ? made : before);

  const view: ViewState = {
    playing: false,
    speed: number('speed', 1 / 16, 16) ?? otherwise.speed,
    window: number('w', 0.02, 600) ?? otherwise.window,
    selected: or('sel', unquoted(fields.get('sel') ?? '') || null, otherwise.selected),
    open: or(
      'open',
      listed('open', ([path]) => path),
      otherwise.open,
    ),
    panels: or(
      'p',
      listed('p', readPanel).map((panel, index) => ({ ...panel, id: `p${index}` })),
      otherwise.panels,
    ),
    places: or('at', Object.fromEntries(listed('at', readPlace)), otherwise.places),
    bookmarks: or('marks', listed('marks', readBookmark), otherwise.bookmarks),
    theme: oneOf('theme', ['auto', 'dark', 'light']) ?? otherwise.theme,
    motion: oneOf('motion', ['auto', 'reduced']) ?? otherwise.motion,
    compare: otherwise.compare,
  };
  return { view, time: number('t', 0, 1e9), hasPanels: fields.has('p'), troubles };
}

function readPanel(words: readonly string[]): Omit<PanelState, 'id'> | undefined {
  const [kind = '', port = '', ...rest] = words;
  if (kind === '' || port === '') return undefined;
  const options: Record<string, string | number | boolean> = {};
  for (const word of rest) {
    const [name = '', value = ''] = word.split(/=(.*)/s);
    if (value.startsWith("'")) options[name] = value.slice(1);
    else if (value === 'true' || value === 'false') options[name] = value === 'true';
    else if (value !== '' && Number.isFinite(Number(value))) options[name] = Number(value);
  }
  return { kind, port, options };
}

function readPlace(words: readonly string[]): readonly [string, Place] | undefined {
  const [path = '', x = '', y = ''] = words;
  const place = { x: Number(x), y: Number(y) };
  const sound = x !== '' && y !== '' && Number.isFinite(place.x) && Number.isFinite(place.y);
  return path !== '' && sound ? [path, place] : undefined;
}

function readBookmark(words: readonly string[]): Bookmark | undefined {
  const [time = '', name = ''] = words;
  const at = Number(time);
  return time !== '' && Number.isFinite(at) && at >= 0 ? { time: at, name } : undefined;
}
