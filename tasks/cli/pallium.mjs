#!/usr/bin/env node
// The command `pallium`. In a clone it is TypeScript, which Node 20 cannot run by itself, so tsx is asked to load it;
// in an installed package it is the JavaScript in dist.
import { existsSync } from 'node:fs';

if (existsSync(new URL('./main.ts', import.meta.url))) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
} else {
  await import('../../dist/tasks/cli/main.js');
}
