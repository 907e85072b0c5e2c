/** The pinned panels, side by side on a shared cursor. They follow the state; what is done to them changes the state. */

import { auditTime, merge, skip } from 'rxjs';
import type { App } from '../../app.ts';
import { make } from '../../controls/dom.ts';
import { saveNumbers, savePicture } from '../../export/panel-files.ts';
import type { ViewState } from '../../state/state.ts';
import { closePanel, movePanel } from '../pin.ts';
import { dragFrame } from './drag-frame.ts';
import { type FrameHost, PanelFrame } from './panel-frame.ts';

/** What others can do with the grid. */
export interface PanelGrid {
  /** Moves the keyboard to a panel; false when there are not so many. */
  focus(index: number): boolean;
  /** Lets a panel fill the place of all, or shows all again. */
  maximise(id: string): void;
}

/** Milliseconds between two sentences about what a panel shows. */
const described = 500;

/** Mounts the grid in an element. */
export function mountPanelGrid(element: HTMLElement, app: App): PanelGrid {
  const frames = new Map<string, PanelFrame>();
  const empty = make(
    'p',
    { class: 'empty' },
    'No panels are open. Choose something on the stage, or look for a port under “Look inside”.',
  );
  let largest: string | undefined;

  const index = (frame: PanelFrame): number =>
    app.store.now.panels.findIndex(({ id }) => id === frame.state.id);
  const maximise = (id: string): void => {
    largest = largest === id ? undefined : id;
    arrange(app.store.now);
    app.redraw.next();
  };
  const host: FrameHost = {
    point: (share) => {
      element.classList.toggle('pointed', share !== undefined);
      if (share !== undefined) element.style.setProperty('--cursor', `${share * 100}%`);
    },
    lift: (frame, event) =>
      dragFrame(element, frame.element, event, (to) => movePanel(app, frame.state.id, to)),
    menu: (frame) => [
      {
        text: largest === frame.state.id ? 'Show all panels' : 'Enlarge',
        key: 'm',
        press: () => maximise(frame.state.id),
      },
      {
        text: 'Move earlier',
        key: 'alt ←',
        press: () => movePanel(app, frame.state.id, index(frame) - 1),
      },
      {
        text: 'Move later',
        key: 'alt →',
        press: () => movePanel(app, frame.state.id, index(frame) + 1),
      },
      { text: 'Save as picture (PNG)', press: () => savePicture(app, frame) },
      { text: 'Save its numbers (CSV)', press: () => saveNumbers(app, frame) },
      { text: 'Close', key: 'delete', press: () => closePanel(app, frame.state.id) },
    ],
  };

  const arrange = ({ panels }: ViewState): void => {
    for (const [id, frame] of frames)
      if (!panels.some((panel) => panel.id === id)) {
        frame.close();
        frames.delete(id);
      }
    if (largest !== undefined && !frames.has(largest)) largest = undefined;
    panels.forEach((panel, place) => {
      const frame = frames.get(panel.id) ?? new PanelFrame(app, panel, host);
      frames.set(panel.id, frame);
      frame.update(panel);
      frame.element.hidden = largest !== undefined && largest !== panel.id;
      if (element.children[place] !== frame.element)
        element.insertBefore(frame.element, element.children[place] ?? null);
    });
    element.classList.toggle('one', largest !== undefined);
    if (panels.length === 0) element.append(empty);
    else empty.remove();
  };

  let before: ViewState['panels'] | undefined;
  app.store.state.subscribe((view) => {
    if (view.panels === before) return;
    before = view.panels;
    arrange(view);
  });
  app.compared.subscribe((other) => {
    element.classList.toggle('compared', other !== undefined);
  });
  app.compared.pipe(skip(1)).subscribe(() => {
    for (const frame of frames.values()) frame.close();
    frames.clear();
    arrange(app.store.now);
  });
  let moment = '';
  app.frames.subscribe((frame) => {
    const share = `${((frame.time - frame.from) / (frame.to - frame.from)) * 100}%`;
    if (share !== moment) element.style.setProperty('--moment', share);
    moment = share;
    for (const panel of frames.values()) panel.draw(frame);
  });
  merge(app.playhead.time, app.source.changed)
    .pipe(auditTime(described))
    .subscribe(() => {
      if (!app.store.now.playing) for (const panel of frames.values()) panel.describe();
    });
  const grid: PanelGrid = {
    focus: (place) => {
      const frame = frames.get(app.store.now.panels[place]?.id ?? '');
      frame?.element.focus();
      frame?.element.scrollIntoView({ block: 'nearest' });
      return frame !== undefined;
    },
    maximise,
  };
  element.addEventListener('keydown', (event) => {
    const frame = [...frames.values()].find((panel) => panel.element === event.target);
    if (frame !== undefined && pressed(app, frame, index(frame), event, grid))
      event.stopPropagation();
  });
  return grid;
}

/** Keys of a panel that has the focus; whether it knew the key. */
function pressed(
  app: App,
  frame: PanelFrame,
  at: number,
  event: KeyboardEvent,
  { maximise, focus }: PanelGrid,
): boolean {
  const { id } = frame.state;
  const move = (to: number): void => {
    movePanel(app, id, to);
    frame.element.focus();
  };
  if (event.altKey && event.key === 'ArrowLeft') move(at - 1);
  else if (event.altKey && event.key === 'ArrowRight') move(at + 1);
  else if (event.key === 'Delete') {
    closePanel(app, id);
    if (!focus(at)) focus(at - 1);
  } else if (event.key === 'm') maximise(id);
  else return false;
  event.preventDefault();
  return true;
}
