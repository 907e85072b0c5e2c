/** Whether a build gets help with its decoders: a backend that can, and enough of them to be worth it. */

import type { Backend, BuildHelper, HelperOptions } from './backends/backend.ts';
import { defaultPointCount } from './compile/tunings.ts';
import { isDistribution } from './describe/distributions.ts';
import type { Ensemble, Model } from './describe/model.ts';
import type { NumberExpression } from './kernel/expression.ts';

/** Products in all Gram matrices from which help pays: about 0.2 s of the compiler's own time. */
const worthwhile = 1e8;

/** What helps to build a model on this backend; undefined where nothing does or need be. */
export function findHelper(
  backend: Backend,
  model: Model,
  options: HelperOptions,
): Promise<BuildHelper> | undefined {
  const work = model.ensembles.reduce((sum, ensemble) => sum + gramWork(ensemble), 0);
  if (work < worthwhile) return undefined;
  const rates = new Set<NumberExpression>();
  for (const { neuronType } of model.ensembles) {
    if (neuronType.rateEquation !== undefined) rates.add(neuronType.rateEquation);
  }
  return rates.size === 0 ? undefined : backend.helper?.([...rates], options);
}

/** Products in the Gram matrices of an array. */
function gramWork(ensemble: Ensemble): number {
  const { ensembles, neurons, dimensions, tunings, evalPoints, evalPointCount } = ensemble;
  const drawn = tunings === 'distinct' ? ensembles : Math.min(tunings, ensembles);
  const points = isDistribution(evalPoints)
    ? (evalPointCount ?? defaultPointCount(neurons, dimensions))
    : evalPoints.length;
  return (drawn * points * neurons * neurons) / 2;
}
