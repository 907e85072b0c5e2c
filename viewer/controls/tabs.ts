/** Tabs: of several parts of the page one is seen. Arrow keys walk along them. */

import { make } from './dom.ts';

/** One part of the page, and what its tab says. */
export interface Tab {
  readonly title: string;
  readonly panel: HTMLElement;
}

/** The tabs of a place. */
export interface Tabs {
  show(panel: HTMLElement): void;
  /** Gives a tab another title. */
  title(panel: HTMLElement, title: string): void;
  /** Offers a part, or takes its tab away while there is nothing to see in it. */
  offer(panel: HTMLElement, isThere: boolean): void;
}

/** Mounts tabs in an element; the first part is seen. `changed` is told when another one is. */
export function mountTabs(element: HTMLElement, tabs: readonly Tab[], changed: () => void): Tabs {
  element.setAttribute('role', 'tablist');
  const buttons = tabs.map(({ title, panel }) => {
    const tab = make('button', {
      type: 'button',
      role: 'tab',
      id: `tab-${panel.id}`,
      'aria-controls': panel.id,
    });
    tab.append(title);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    tab.addEventListener('click', () => show(panel));
    return tab;
  });
  const show = (shown: HTMLElement): void => {
    tabs.forEach(({ panel }, index) => {
      const chosen = panel === shown;
      panel.classList.toggle('away', !chosen);
      buttons[index]?.setAttribute('aria-selected', `${chosen}`);
      if (buttons[index] !== undefined) buttons[index].tabIndex = chosen ? 0 : -1;
    });
    changed();
  };
  element.addEventListener('keydown', (event) => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    const there = buttons.filter((tab) => !tab.hidden);
    const at = there.findIndex((tab) => tab.matches(':focus'));
    const next = there[(at + way + there.length) % there.length];
    const panel = next === undefined ? undefined : tabs[buttons.indexOf(next)]?.panel;
    if (panel !== undefined) show(panel);
    next?.focus();
  });
  element.append(...buttons);
  const first = tabs[0]?.panel;
  if (first !== undefined) show(first);
  const offer = (panel: HTMLElement, isThere: boolean): void => {
    const tab = buttons[tabs.findIndex((other) => other.panel === panel)];
    if (tab === undefined) return;
    tab.hidden = !isThere;
    const otherwise = tabs.find((other) => other.panel !== panel)?.panel;
    if (!isThere && !panel.classList.contains('away') && otherwise !== undefined) show(otherwise);
  };
  const title = (panel: HTMLElement, words: string): void => {
    const tab = buttons[tabs.findIndex((other) => other.panel === panel)];
    if (tab !== undefined && tab.textContent !== words) tab.textContent = words;
  };
  return { show, title, offer };
}
