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

function read(key: string): Remembered {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? sound(kept) : {};
  } catch {
    // Browsers may forbid storage, and what is stored may be another program's.
    return {};
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

function write(key: string, value: Remembered): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage a page forgets, and works.
  }
}
