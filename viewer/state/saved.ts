/** What a browser remembers of a page: the theme for all of them, and per model where things were put. */

import type { ViewState } from './state.ts';

type Remembered = Partial<Pick<ViewState, 'theme' | 'motion' | 'places' | 'open'>>;

const ofAll = 'pallium';
const ofModel = (model: string): string => `pallium/${model}`;

/** What was remembered for a model; nothing where the browser keeps nothing. */
export function remembered(model: string): Remembered {
  return { ...read(ofAll), ...read(ofModel(model)) };
}

/** Remembers. */
export function remember(model: string, view: ViewState): void {
  const { theme, motion, places, open } = view;
  write(ofAll, { theme, motion });
  write(ofModel(model), { places, open });
}

/** A number that was remembered under a name, e.g. the width of a part of the page. */
export function rememberedNumber(name: string): number | undefined {
  const kept = readText(`${ofAll}.${name}`);
  const value = kept === '' ? Number.NaN : Number(kept);
  return Number.isFinite(value) ? value : undefined;
}

/** Remembers a number. */
export function rememberNumber(name: string, value: number): void {
  writeText(`${ofAll}.${name}`, `${value}`);
}

function read(key: string): Remembered {
  try {
    const kept: unknown = JSON.parse(readText(key) || '{}');
    return typeof kept === 'object' && kept !== null ? sound(kept) : {};
  } catch {
    // What is stored may be another program's.
    return {};
  }
}

function readText(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    // Browsers may forbid storage.
    return '';
  }
}

function sound(kept: Remembered): Remembered {
  const { theme, motion, places, open } = kept;
  return {
    ...(theme === 'auto' || theme === 'dark' || theme === 'light' ? { theme } : {}),
    ...(motion === 'auto' || motion === 'reduced' ? { motion } : {}),
    ...(typeof places === 'object' && places !== null ? { places: soundPlaces(places) } : {}),
    ...(Array.isArray(open) ? { open: open.filter((path) => typeof path === 'string') } : {}),
  };
}

const soundPlaces = (places: ViewState['places']): ViewState['places'] =>
  Object.fromEntries(
    Object.entries(places).filter(
      ([, place]) => Number.isFinite(place?.x) && Number.isFinite(place?.y),
    ),
  );

const write = (key: string, value: Remembered): void => writeText(key, JSON.stringify(value));

function writeText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Without storage a page forgets, and works.
  }
}
