/** Headless Chromium that draws in software, and pages in it whose complaints are kept. */

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** An open page. */
export interface OpenPage {
  readonly page: Page;
  /** What it wrote to the console as errors or warnings, and what was thrown. */
  readonly complaints: readonly string[];
}

/** How a page is opened. */
export interface PageOptions {
  /** CSS pixels; default 1280 x 720. */
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly touch?: boolean;
  /** Runs in the page before its own script. */
  readonly before?: () => void;
}

/** Starts a browser; rejects where there is no Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: `/usr/bin/${findChromium() ?? 'chromium'}`,
    args: [
      '--no-sandbox',
      '--enable-unsafe-swiftshader',
      '--use-gl=angle',
      '--use-angle=swiftshader',
    ],
  });
}

/** Opens an address in a page that shares nothing with others; `page.context().close()` ends it. */
export async function openPage(
  browser: Browser,
  address: string,
  { width = 1280, height = 720, dark = false, touch = false, before }: PageOptions = {},
): Promise<OpenPage> {
  const options: BrowserContextOptions = {
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: touch,
  };
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(address);
  return { page, complaints };
}
