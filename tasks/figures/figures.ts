/** All figures of the whole brain, in the order of the table, and how they are found. */

import { PalliumError } from '#engine/errors';
import { gambleFigure, rulesFigure } from './choosing.ts';
import { countingFigure } from './counting.ts';
import type { Figure } from './figure.ts';
import { memoryFigure } from './memory.ts';
import { matricesFigure, questionsFigure, variablesFigure } from './reasoning.ts';
import { oddFigure, residueFigure } from './residue.ts';
import { inkFigure, recognitionFigure } from './seeing-and-writing.ts';
import { timingFigure } from './timing.ts';

/** All figures. */
export const figures: readonly Figure[] = [
  recognitionFigure,
  memoryFigure,
  countingFigure,
  questionsFigure,
  variablesFigure,
  matricesFigure,
  gambleFigure,
  rulesFigure,
  inkFigure,
  residueFigure,
  oddFigure,
  timingFigure,
];

/** The figure of this id. @throws PalliumError `unknown-figure` that names those there are. */
export function findFigure(id: string): Figure {
  const found = figures.find((figure) => figure.id.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found;
  throw new PalliumError({
    kind: 'usage',
    code: 'unknown-figure',
    path: id,
    what: `there is no figure '${id}'; there are ${figures.map((figure) => figure.id).join(', ')}`,
    fix: 'choose among those',
  });
}
