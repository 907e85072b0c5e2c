/** Current that enters cells as it is, not multiplied with their gains: from full weights and learned encoders. */

import { slotCount } from '../../program/layout.ts';
import { type Plan, type PlannedPopulation, type Target, targetOf } from '../plan.ts';

export const currentPath = (path: string): string => `${path}/neurons/current`;

/** Where it is added up, in slot order. */
export function currentOf(plan: Plan, { ensemble, layout }: PlannedPopulation): Target {
  return targetOf(plan, currentPath(ensemble.path), slotCount(layout));
}
