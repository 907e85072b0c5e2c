/** What a brain needs besides code: the weights of its eye, from wherever they are kept. */

import { loadVisionWeights, type VisionWeights, type VisionWeightsHeader } from '#modules';

/** Gives the bytes of a file by its name: `vision/weights.bin` or `vision/weights.json`. */
export type LoadAsset = (name: string) => Promise<Uint8Array>;

/** Names of all assets, for whoever packs or serves them; each stands in the folder `modules`. */
export const assetNames: readonly string[] = ['vision/weights.bin', 'vision/weights.json'];

/** The trained eye. */
export async function loadEye(load: LoadAsset): Promise<VisionWeights> {
  const [bytes, header] = await Promise.all([
    load('vision/weights.bin'),
    load('vision/weights.json'),
  ]);
  return loadVisionWeights(
    bytes,
    JSON.parse(new TextDecoder().decode(header)) as VisionWeightsHeader,
  );
}
