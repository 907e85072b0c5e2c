/** Hands the colours of the canvas to the style sheets, so that both always show the same theme. */

import { css, type Theme } from '../draw/theme.ts';

/** Sets the custom properties `--paper`, `--ink` and so on, and the colours of scroll bars and form fields. */
export function applyTheme(theme: Theme): void {
  const { style } = document.documentElement;
  for (const name of ['paper', 'card', 'ink', 'soft', 'line', 'accent', 'glow'] as const)
    style.setProperty(`--${name}`, css(theme[name]));
  theme.series.forEach((colour, index) => {
    style.setProperty(`--series-${index}`, css(colour));
  });
  style.colorScheme = theme.dark ? 'dark' : 'light';
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', css(theme.paper));
}
