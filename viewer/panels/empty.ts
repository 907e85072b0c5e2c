/** What a panel says while there is nothing to draw. */

import type { Labels } from '../draw/labels.ts';
import type { PanelView } from './panel.ts';

/** Writes a few words into the middle, in place of everything else. */
export function writeEmpty(labels: Labels, view: PanelView, text: string): void {
  const { width, height, theme } = view;
  const style = { size: 11, colour: theme.soft, anchor: [0.5, 0.5] } as const;
  labels.put(text, width / 2, height / 2, style);
}
