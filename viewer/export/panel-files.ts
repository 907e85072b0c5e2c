/** Files of a panel: what it shows as a picture, and as numbers. Of two runs that are compared, both. */

import type { App } from '../app.ts';
import type { Panel, PanelView } from '../panels/panel.ts';
import { kindNamed } from '../panels/registry.ts';
import type { Source } from '../source/source.ts';
import type { PanelState } from '../state/state.ts';
import { toCsv } from './csv.ts';
import { download } from './download.ts';
import { fileName } from './file-name.ts';
import { type Sheet, sheetOf } from './panel-picture.ts';

/** One run in a panel. */
export interface ShownRun {
  readonly source: Source;
  readonly panel: Panel | undefined;
  readonly view: PanelView | undefined;
  picture(surface: App['surface'], background: number): CanvasImageSource;
}

/** A panel with the runs that it shows. */
export interface ShownPanel {
  readonly state: PanelState;
  readonly lenses: readonly ShownRun[];
}

const nothing = 'There is nothing to save yet: the panel has not been drawn.';

function nameOf({ state }: ShownPanel, run: ShownRun, ending: string): string {
  const { head } = run.source;
  return fileName(head.model, state.port, state.kind, run.view?.time ?? 0, ending);
}

/** Saves what the panel shows as a PNG, at twice the size of the page. */
export async function savePicture(app: App, shown: ShownPanel): Promise<void> {
  const drawn = shown.lenses.flatMap((run) => {
    const { view } = run;
    return view === undefined ? [] : [{ run, view }];
  });
  const [first] = drawn;
  if (first === undefined) {
    app.say(nothing, 'trouble');
    return;
  }
  const { theme, time } = first.view;
  const { head } = first.run.source;
  const sheet: Sheet = {
    title: shown.state.port,
    subtitle: kindNamed(shown.state.kind)?.title ?? shown.state.kind,
    foot: `${head.model}, seed ${head.seed}, at ${time.toFixed(3)} s · Pallium`,
    legend: first.run.panel?.legend ?? [],
    theme,
    plots: drawn.map(({ run, view }) => ({
      picture: run.picture(app.surface, theme.card),
      width: view.width,
      height: view.height,
      name: drawn.length > 1 ? run.source.name : '',
    })),
  };
  const blob = await new Promise<Blob | null>((resolve) =>
    sheetOf(sheet).toBlob(resolve, 'image/png'),
  );
  if (blob === null) {
    app.say(
      'The browser could not make a picture of this size: make the panel smaller.',
      'trouble',
    );
    return;
  }
  const name = nameOf(shown, first.run, 'png');
  download(name, blob);
  app.say(`Saved as ${name}.`);
}

/** Saves the numbers that the panel shows as CSV: a file for each run. */
export function saveNumbers(app: App, shown: ShownPanel): void {
  const names = shown.lenses.flatMap((run, index) => {
    if (run.panel === undefined || run.view === undefined) return [];
    const table = run.panel.table(run.view);
    const ending = index === 0 ? 'csv' : `compared-${index}.csv`;
    const name = nameOf(shown, run, ending);
    download(name, toCsv(table), 'text/csv;charset=utf-8');
    return [name];
  });
  if (names.length === 0) app.say(nothing, 'trouble');
  else app.say(`Saved as ${names.join(' and ')}.`);
}
