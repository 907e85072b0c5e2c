/** What a visitor can do to a live brain: choose it, have it do tasks, take inputs over, silence parts of it. */

import type { OfferedAction } from '#engine/watching';
import type { App } from '../../app.ts';
import type { LiveControls } from '../../source/live-controls.ts';
import { button, choice, make } from '../dom.ts';
import { showList } from '../show-list.ts';
import { atLiveEdge } from '../timeline/transport.ts';
import { brainChooser } from './brain-chooser.ts';
import { mountHappenings } from './happenings.ts';
import { lesionSliders } from './lesions.ts';
import { takeOver } from './take-over.ts';

/** Mounts the controls of a live run in an element; nothing for a recording. */
export function mountLiveControls(element: HTMLElement, app: App): void {
  const { live } = app.source;
  if (live === undefined) return;
  element.classList.add('live');
  const happenings = make('div', { class: 'happenings' });
  const hear = mountHappenings(happenings);
  live.news.subscribe(hear);
  live.refused.subscribe((sentence) => app.say(sentence, 'trouble'));
  const inputs = takeOver(app, live);
  element.append(
    brainChooser(live),
    make('p', { class: 'intro' }, live.brain.about),
    pace(live),
    ...actions(app, live),
    happenings,
    fold('Lesions', lesionSliders(app, live)),
    ...(inputs === undefined ? [] : [fold('Take over an input', inputs)]),
  );
}

/** Does something with the brain, which then runs and is watched as it does. */
function act(app: App, live: LiveControls, action: string, details: unknown): void {
  live.do(action, details);
  if (!live.status.value.running) live.run(app.store.now.speed);
  if (!atLiveEdge(app)) app.playhead.follow(app.source.extent.value);
}

function actions(app: App, live: LiveControls): readonly HTMLElement[] {
  const offered = live.brain.actions;
  const doIt = (name: string, details: unknown): void => act(app, live, name, details);
  const buttons = offered
    .filter(({ takes }) => takes === undefined)
    .map(({ name, title }) =>
      button({ name: title, text: title, class: `do ${name}`, press: () => doIt(name, null) }),
    );
  const choices = offered.flatMap((action) => wordsOf(action, live, doIt));
  const list = offered.find(({ takes }) => takes === 'list');
  const page = offered.find(({ takes }) => takes === 'page');
  const say = (sentence: string): void => app.say(sentence);
  return [
    ...(list === undefined && page === undefined ? [] : [showList({ list, page, act: doIt, say })]),
    ...(buttons.length === 0 ? [] : [make('div', { class: 'row tasks' }, ...buttons)]),
    ...choices,
  ];
}

/** A menu, for an action that takes one of some words. */
function wordsOf(
  { name, title, takes }: OfferedAction,
  live: LiveControls,
  doIt: (name: string, details: unknown) => void,
): readonly HTMLElement[] {
  if (typeof takes !== 'object') return [];
  const menu = choice({
    name: title,
    values: takes.map((word) => [word, word]),
    value: takes[0] ?? '',
    class: 'wide',
    choose: (word) => doIt(name, { choice: word }),
  });
  live.news.subscribe(({ details }) => {
    const word = chosenIn(details, name);
    if (word !== undefined && takes.includes(word)) menu.value = word;
  });
  return [make('label', { class: 'field' }, make('span', {}, title), menu)];
}

/** What a brain says stands chosen for an action, when it says so: it may have changed by another action. */
function chosenIn(details: unknown, action: string): string | undefined {
  const { chosen } = (details ?? {}) as { readonly chosen?: Readonly<Record<string, string>> };
  return chosen?.[action];
}

/** How fast it runs, in words that change at most twice a second. */
function pace(live: LiveControls): HTMLElement {
  const text = make('p', { class: 'soft pace-now' });
  const neurons = `${live.neurons.toLocaleString('en')} neurons`;
  live.status.subscribe(({ running, pace: now }) => {
    const speed = now === 0 ? 'starting' : `${now.toFixed(2)} s of its time in 1 s`;
    const words = `${neurons}, ${running ? speed : 'paused'}`;
    if (text.textContent !== words) text.textContent = words;
  });
  return text;
}

const fold = (title: string, body: HTMLElement): HTMLElement =>
  make('details', {}, make('summary', {}, title), body);
