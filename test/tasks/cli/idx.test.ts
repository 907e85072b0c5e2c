import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { imageAt, parseIdx, readLabelledImages } from '../../../tasks/cli/idx.ts';

/** An IDX file of bytes: shape and data. */
function idx(shape: readonly number[], data: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x800 | shape.length);
  shape.forEach((extent, i) => {
    view.setUint32(4 + 4 * i, extent);
  });
  bytes.set(Array.from(data), 4 + 4 * shape.length);
  return bytes;
}

describe('the IDX reader', () => {
  let folder = '';
  const write = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const pixels = Uint8Array.from({ length: 2 * 784 }, (_, i) => i % 256);
  const images = idx([2, 28, 28], pixels);
  const labels = idx([2], [7, 3]);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-idx-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads images and labels, plain or gzip', () => {
    const plain = readLabelledImages(write('i', images), write('l', labels));
    const packed = readLabelledImages(
      write('i.gz', gzipSync(images)),
      write('l.gz', gzipSync(labels)),
    );
    expect(plain.count).to.equal(2);
    expect([...plain.labels]).to.deep.equal([7, 3]);
    expect(packed.pixels).to.deep.equal(plain.pixels);
    expect(imageAt(plain, 1)[3]).to.equal((787 % 256) / 255);
  });

  it('refuses a missing file by its path', () => {
    expect(() => readLabelledImages(join(folder, 'none'), write('l', labels))).to.throw(
      /idx-missing-file at .*none: There is no such file/,
    );
  });

  it('refuses a wrong magic number, and images given as labels', () => {
    expect(() => parseIdx(Uint8Array.from([1, 2, 3, 4, 5]), 'x', 3)).to.throw(
      /idx-wrong-magic at x: .*0x803.*0x1020304/,
    );
    expect(() => parseIdx(new Uint8Array(2), 'x', 1)).to.throw(/only 2 bytes/);
    expect(() => readLabelledImages(write('i', images), write('l', images))).to.throw(/exchanged/);
  });

  it('refuses a file cut short, in the header, the data or the gzip', () => {
    expect(() => parseIdx(images.subarray(0, 9), 'x', 3)).to.throw(/idx-truncated.*16 bytes.*9/);
    expect(() => parseIdx(images.subarray(0, 500), 'x', 3)).to.throw(
      /idx-truncated.*2 x 28 x 28 = 1568 bytes; 484/,
    );
    expect(() => parseIdx(gzipSync(images).subarray(0, 100), 'x', 3)).to.throw(/idx-broken-gzip/);
  });

  it('refuses bytes left over, and images of another size', () => {
    expect(() => parseIdx(idx([1], [1, 2]), 'x', 1)).to.throw(/idx-wrong-size.*1 = 1 bytes; 2/);
    const small = write('s', idx([1, 4, 4], new Uint8Array(16)));
    expect(() => readLabelledImages(small, write('l', idx([1], [1])))).to.throw(
      /idx-wrong-size.*28 x 28.*4 x 4/,
    );
  });

  it('refuses labels that do not belong: another count, or no digit', () => {
    const path = write('i', images);
    expect(() => readLabelledImages(path, write('l', idx([1], [1])))).to.throw(
      /idx-counts-differ.*2 images.*1 labels/,
    );
    expect(() => readLabelledImages(path, write('l', idx([2], [1, 10])))).to.throw(
      /idx-label-out-of-range.*Label 1 is 10/,
    );
  });
});
