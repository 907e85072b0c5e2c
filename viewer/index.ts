/**
 * What is needed to write a panel of one's own, and a source of one's own: types alone, since a panel is given what it
 * draws with.
 *
 * @module pallium/viewer
 */

export type { Axes, AxesView, Axis } from './draw/axes.ts';
export type { Box } from './draw/box.ts';
export type { Curve, Curves } from './draw/curves.ts';
// Drawing: what a panel draws with.
export type { DrawingKit } from './draw/kit.ts';
export type { LabelStyle, Labels } from './draw/labels.ts';
export type { Marks } from './draw/marks.ts';
export type { Picture, PictureColours, PictureLook } from './draw/picture.ts';
export type { Theme } from './draw/theme.ts';
// Panels: one way of looking at one port.
export type {
  Panel,
  PanelChoice,
  PanelContext,
  PanelKind,
  PanelView,
  Table,
} from './panels/panel.ts';
// Data: what a port showed.
export type { Slice, Track } from './source/source.ts';
