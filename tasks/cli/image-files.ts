/** Handwriting from IDX files: an image source that shows real digits, drawn at random from those of their class. */

import { randomStream } from '#engine/math';
import { generatedImages, type ImageSource } from '#tasks';
import { imageAt, type LabelledImages, readLabelledImages } from './idx.ts';
import { refuseOption } from './options.ts';

export interface ImageOptions {
  readonly images?: string;
  readonly labels?: string;
  readonly seed: number;
}

/** Sources by seed, of files that are read once. @throws PalliumError of the loader */
export function imageSources(options: Omit<ImageOptions, 'seed'>): (seed: number) => ImageSource {
  const files = openFiles(options);
  return (seed) => sourceOf(files, options.images ?? '', seed);
}

/** The source that `--images` and `--labels` name, or the generator without them. @throws PalliumError of the loader */
export function openImages(options: ImageOptions): ImageSource {
  return imageSources(options)(options.seed);
}

function openFiles({ images, labels }: Omit<ImageOptions, 'seed'>): LabelledImages | undefined {
  if (images === undefined && labels === undefined) return undefined;
  if (images === undefined || labels === undefined)
    throw refuseOption(
      images === undefined ? '--images' : '--labels',
      'images and their labels are needed together',
      'give --images FILE and --labels FILE of the same set',
    );
  return readLabelledImages(images, labels);
}

function sourceOf(files: LabelledImages | undefined, images: string, seed: number): ImageSource {
  const generated = generatedImages(seed);
  if (files === undefined) return generated;
  const random = randomStream(seed, 'tasks/handwriting');
  const byDigit = Array.from({ length: 10 }, (): number[] => []);
  files.labels.forEach((label, index) => {
    byDigit[label]?.push(index);
  });
  return {
    name: images,
    symbol: generated.symbol,
    handwriting: (digit) => {
      const members = byDigit[digit] ?? [];
      const index = members[random.integer(Math.max(1, members.length))];
      if (index !== undefined) return imageAt(files, index);
      throw refuseOption(
        '--images',
        `${images} holds no ${digit}`,
        'use a file with all ten digits',
      );
    },
    stored: (index) => {
      const digit = files.labels[index];
      if (digit !== undefined) return { image: imageAt(files, index), digit };
      throw refuseOption(
        '--images',
        `${images} has no image ${index}`,
        `use a number below ${files.labels.length}`,
      );
    },
  };
}
