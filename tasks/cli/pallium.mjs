#!/usr/bin/env node
// The command `pallium`: Node 20 cannot run TypeScript by itself, so tsx is asked to load the rest.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
