/** The stage with its few buttons, and what it is told of the run that is compared with. */

import type { App } from '../app.ts';
import { moduleOf } from '../compare/comparison.ts';
import { clear } from '../compare/difference.ts';
import { comparingOf } from '../compare/of-app.ts';
import { mountStage, type Stage } from '../stage/stage.ts';
import { button, make } from './dom.ts';

const factor = 1.3;

/** Mounts it in an element; `look` is told what somebody wants to look inside. */
export function mountStageArea(
  element: HTMLElement,
  app: App,
  look: (path: string) => void,
): Stage {
  const stage = mountStage(element, app, { onLook: look, differing: differingIn(app) });
  element.append(
    make(
      'div',
      { class: 'stage-buttons', role: 'group', 'aria-label': 'Stage' },
      button({ name: 'Nearer', key: '+', icon: 'plus', press: () => stage.zoom(factor) }),
      button({ name: 'Farther', key: '−', icon: 'minus', press: () => stage.zoom(1 / factor) }),
      button({ name: 'Show all of the model', key: '0', icon: 'shrink', press: () => stage.fit() }),
      button({ name: 'Lay out anew', key: 'a', icon: 'tidy', press: () => stage.tidy() }),
    ),
  );
  return stage;
}

/** Modules that differ clearly at a time; worked out anew only when the time is another. */
function differingIn(app: App): (time: number) => ReadonlySet<string> {
  const { comparison, changed } = comparingOf(app);
  const modules = [...new Set(app.source.ports.map(moduleOf))];
  let known: ReadonlySet<string> = new Set();
  let at: number | undefined;
  changed.subscribe(() => {
    at = undefined;
  });
  comparison.subscribe(() => {
    at = undefined;
  });
  return (time) => {
    if (time === at) return known;
    at = time;
    const made = comparison.value;
    known =
      made === undefined
        ? new Set()
        : new Set(modules.filter((path) => (made.at(path, time) ?? 0) > clear));
    return known;
  };
}
