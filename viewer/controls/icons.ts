/** Icons as lines on a square of 24 by 24. */

/** Path of each icon. */
export const icons = {
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  back: 'M17 6l-8 6 8 6zM6 6v12',
  forward: 'M7 6l8 6-8 6zM18 6v12',
  live: 'M12 12m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0M6 6a8.5 8.5 0 0 0 0 12M18 6a8.5 8.5 0 0 1 0 12',
  bookmark: 'M7 4.5h10v15l-5-4-5 4z',
  plus: 'M12 6v12M6 12h12',
  minus: 'M6 12h12',
  close: 'M7 7l10 10M17 7L7 17',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  undo: 'M9 7L5 11l4 4M5 11h9a5 5 0 0 1 0 10h-3',
  redo: 'M15 7l4 4-4 4M19 11h-9a5 5 0 0 0 0 10h3',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  theme: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  help: 'M9.2 9a2.9 2.9 0 1 1 4.3 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.01',
  search: 'M10.5 10.5m-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0M15 15l5 5',
  compare: 'M12 4v16M4.5 7h5v10h-5zM14.5 7h5v10h-5z',
  grow: 'M14 5h5v5M10 19H5v-5M19 5l-6 6M5 19l6-6',
  shrink: 'M19 10h-5V5M5 14h5v5M14 10l6-6M10 14l-6 6',
  open: 'M4 18V6.5h5.5l2 2.5H20v9z',
  share: 'M12 4v11M8 7.5L12 3.5l4 4M5.5 12v7.5h13V12',
  tidy: 'M4.5 5h6v5h-6zM4.5 14h6v5h-6zM15 9.5h5v5h-5zM10.5 7.5h2.5v9h-2.5M13 12h2',
} as const;
