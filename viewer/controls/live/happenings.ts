/**
 * What a live brain says, as a person reads it: a sentence that screen readers read too, what the eye sees, what was
 * shown beside what the hand wrote with the verdict of the reader of ink. Brains say what they like; what is known of
 * it is shown.
 */

import type { News } from '../../source/live-controls.ts';
import { make } from '../dom.ts';
import { inkDrawing, isInk } from './ink-drawing.ts';

/** Mounts the place where it is read; the function is told each news. */
export function mountHappenings(element: HTMLElement): (news: News) => void {
  const sentence = make('p', { class: 'sentence', role: 'status' });
  const eye = make('p', { class: 'eye' });
  const answers = make('ol', { class: 'answers', 'aria-label': 'Shown, and what the hand wrote' });
  const share = make('p', { class: 'share' });
  const trials = make('ol', {
    class: 'trials',
    'aria-label': 'Last choices, the newest at the end',
  });
  element.append(sentence, eye, answers, share, trials);
  const phases: Readonly<Record<string, (said: Said) => void>> = {
    begun: ({ presented }) => {
      if (Array.isArray(presented)) answers.replaceChildren(...presented.map(placeOf));
      answers.scrollIntoView({ block: 'nearest' });
    },
    shown: ({ place }) => markShown(answers, place),
    written: (said) => write(answers, said),
    done: ({ places }) => close(answers, places),
  };
  return ({ details }) => {
    const said = fieldsOf(details);
    if (typeof said['sentence'] === 'string') sentence.textContent = said['sentence'];
    if ('sees' in said)
      eye.textContent = said['sees'] === null ? '' : `The eye sees ${said['sees']}`;
    if (typeof said['rewarded'] === 'boolean') addTrial(trials, said['arm'], said['rewarded']);
    if ('share' in said) share.textContent = shareWords(said['share']);
    phases[`${said['phase']}`]?.(said);
  };
}

/** Trials that are shown. */
const mostTrials = 30;

/** A choice, filled when it was rewarded. */
function addTrial(trials: HTMLElement, arm: unknown, rewarded: boolean): void {
  const number = Number(arm) + 1;
  const words = `arm ${number}, ${rewarded ? 'rewarded' : 'not rewarded'}`;
  const attributes = { class: rewarded ? 'rewarded' : '', title: words, 'aria-label': words };
  const trial = make('li', attributes, `${number}`);
  trial.style.setProperty('--arm', `var(--series-${Number(arm)})`);
  trials.append(trial);
  if (trials.children.length > mostTrials) trials.firstElementChild?.remove();
}

type Said = Readonly<Record<string, unknown>>;

const shareWords = (share: unknown): string =>
  typeof share === 'number' ? `Best arm in ${Math.round(100 * share)} % of the last trials` : '';

const fieldsOf = (details: unknown): Said =>
  typeof details === 'object' && details !== null ? { ...details } : {};

/** A place of the list: what is shown there, and room for what is written. */
function placeOf(digit: unknown): HTMLElement {
  return make(
    'li',
    {},
    make('span', { class: 'shown' }, `${digit}`),
    make('span', { class: 'written' }),
    make('span', { class: 'verdict' }),
  );
}

function markShown(answers: HTMLElement, place: unknown): void {
  [...answers.children].forEach((item, index) => {
    item.classList.toggle('now', index === place);
  });
}

function write(answers: HTMLElement, said: Said): void {
  const place = Number(said['place']);
  markShown(answers, -1);
  while (answers.children.length <= place) answers.append(placeOf('·'));
  const item = answers.children[place];
  const strokes = said['strokes'];
  const right = said['right'] === true;
  const answer = said['answer'] ?? '–';
  item?.classList.add(right ? 'right' : 'wrong');
  if (isInk(strokes)) item?.querySelector('.written')?.replaceChildren(inkDrawing(strokes));
  const verdict = item?.querySelector('.verdict');
  if (verdict) verdict.textContent = `${answer} ${right ? '✓' : '✗'}`;
}

/** When all is done, places where nothing was written say so. */
function close(answers: HTMLElement, places: unknown): void {
  markShown(answers, -1);
  if (!Array.isArray(places)) return;
  places.forEach((verdict, place) => {
    if (verdict !== 'missing') return;
    const item = answers.children[place];
    item?.classList.add('wrong');
    const text = item?.querySelector('.verdict');
    if (text) text.textContent = 'nothing ✗';
  });
}
