/** Puts the page together: all its parts on one app. The frame of the page, `index.html`, says where they stand. */

import { BehaviorSubject, Subject } from 'rxjs';
import { type App, type Frame, startFrames } from './app.ts';
import { mountCompare } from './compare/mount-compare.ts';
import { compareWith, openCompareDialog } from './controls/compare.ts';
import { part } from './controls/dom.ts';
import { openHelp } from './controls/help-dialog.ts';
import { mountInspector, select } from './controls/inspector.ts';
import { keepAddress } from './controls/keep-address.ts';
import { mountLiveControls } from './controls/live/live-panel.ts';
import { mountNews } from './controls/news.ts';
import { listenToKeys, type Reached, shortcuts } from './controls/shortcuts.ts';
import { mountSplitter } from './controls/splitter.ts';
import { mountStageArea } from './controls/stage-area.ts';
import { mountTabs, type Tabs } from './controls/tabs.ts';
import { applyTheme } from './controls/theme-style.ts';
import { mountTimeline } from './controls/timeline/timeline.ts';
import { mountToolbar } from './controls/toolbar.ts';
import { inOneLine } from './controls/trouble.ts';
import type { Surface } from './draw/surface.ts';
import { defaultPanels } from './panels/default-panels.ts';
import { mountPanelGrid } from './panels/grid/panel-grid.ts';
import type { Source } from './source/source.ts';
import { Playhead } from './state/playhead.ts';
import { remembered } from './state/saved.ts';
import { initialState, type PanelState } from './state/state.ts';
import { Store } from './state/store.ts';
import { readAddress } from './state/url.ts';

/** Shows a source on the page. `compare`: the address that the second recording has, when there is one. */
export function openShell(source: Source, surface: Surface, compare: string | null = null): App {
  const { view, time, hasPanels, troubles } = readAddress(window.location.hash, {
    ...initialState,
    ...remembered(source.head.model),
    compare,
  });
  const panels = hasPanels ? view.panels : chosenPanels(source);
  const { from, to } = source.extent.value;
  const begin = Math.min(to, Math.max(from, time ?? from));
  // A live page that was loaded anew has no past: a moment of before cannot be shown, so it goes on from now.
  const isThere = time !== undefined && time >= from && time <= to;
  const app: App = {
    source,
    compared: new BehaviorSubject<Source | undefined>(undefined),
    store: new Store({ ...view, panels }),
    playhead: new Playhead(begin, source.live !== undefined && !isThere),
    surface,
    frames: new Subject<Frame>(),
    redraw: new Subject<void>(),
    say: mountNews(part('news')),
  };
  document.title = `${source.name} · Pallium`;
  let themed: unknown;
  app.frames.subscribe(({ theme }) => {
    if (theme !== themed) applyTheme(theme);
    themed = theme;
  });
  mountParts(app);
  keepAddress(app);
  startFrames(app);
  for (const trouble of troubles) app.say(trouble, 'trouble');
  listenToTrouble(app, source);
  app.compared.subscribe((other) => {
    if (other !== undefined) listenToTrouble(app, other);
  });
  if (compare !== null) compareWith(app, compare);
  window.addEventListener('unhandledrejection', ({ reason }) =>
    app.say(inOneLine(reason), 'trouble'),
  );
  surface.canvas.addEventListener('webglcontextlost', () =>
    app.say('The graphics card has stopped drawing this page. Load the page anew.', 'trouble'),
  );
  return app;
}

/** Says what is wrong with a source, and when it is well again. */
function listenToTrouble(app: App, { trouble, name, live }: Source): void {
  live?.refused.subscribe((sentence) => app.say(sentence, 'trouble'));
  let troubled = false;
  trouble.subscribe((sentence) => {
    if (sentence !== undefined) app.say(sentence, 'trouble');
    else if (troubled) app.say(`${name} can be read again.`);
    troubled = sentence !== undefined;
  });
}

function chosenPanels(source: Source): readonly PanelState[] {
  return defaultPanels(source.ports, source.head).map((panel, index) => ({
    ...panel,
    id: `d${index}`,
    options: {},
  }));
}

function mountParts(app: App): void {
  const redraw = (): void => app.redraw.next();
  mountTimeline(part('timeline'), app);
  mountLiveControls(part('live'), app);
  const grid = mountPanelGrid(part('panels'), app);
  const inspect = part('inspect');
  const differences = part('differences');
  const tabs = mountTabs(
    part('tabs'),
    [
      ...(app.source.live === undefined ? [] : [{ title: 'Brain', panel: part('live') }]),
      { title: 'Panels', panel: part('panels') },
      { title: 'Look inside', panel: inspect },
      { title: 'Differences', panel: differences },
    ],
    redraw,
  );
  if (app.source.live !== undefined) settleTabs(tabs);
  mountCompare(differences, app, (isThere) => tabs.offer(differences, isThere));
  const inspector = mountInspector(inspect, app, () => tabs.show(inspect));
  app.store.state.subscribe(({ selected }) => {
    const name = selected?.split('/').at(-1);
    tabs.title(inspect, name === undefined ? 'Look inside' : `Look inside: ${name}`);
  });
  const stage = mountStageArea(part('stage'), app, (path) => {
    select(app, path);
    tabs.show(inspect);
  });
  const reached: Reached = {
    grid: {
      ...grid,
      focus: (index) => {
        tabs.show(part('panels'));
        return grid.focus(index);
      },
    },
    help: () => openHelp(shortcuts(app, reached)),
    search: () => inspector.search(),
    focusStage: () => stage.focus(),
  };
  listenToKeys(app, reached);
  mountToolbar(part('bar'), app, {
    help: reached.help,
    search: reached.search,
    compare: () => openCompareDialog(app),
  });
  mountSplitter(part('split'), part('view'), redraw);
  new ResizeObserver(redraw).observe(part('panels'));
}

/** A live brain's controls stand beside the stage, or are the first tab where there is no room beside it. */
function settleTabs(tabs: Tabs): void {
  const narrow = window.matchMedia('(max-width: 760px)');
  part('live').hidden = false;
  const settle = (): void => tabs.show(part(narrow.matches ? 'live' : 'panels'));
  narrow.addEventListener('change', settle);
  settle();
}
