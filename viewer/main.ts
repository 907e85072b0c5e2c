/** Starts the page. */

import { Surface } from './draw/surface.ts';

const canvas = document.createElement('canvas');
document.body.append(canvas);
await Surface.open(canvas);
