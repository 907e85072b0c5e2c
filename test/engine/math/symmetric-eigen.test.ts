/** Eigenvalues of symmetric matrices: the matrix comes back from them, and they are known for a small one. */

import { expect } from 'chai';
import { randomStream, symmetricEigen } from '#engine/math';

describe('symmetric eigenvalues', () => {
  it('example: of [[2, 1], [1, 2]] they are 1 and 3', () => {
    const { values } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values].sort()[0]).to.be.closeTo(1, 1e-15);
    expect([...values].sort()[1]).to.be.closeTo(3, 1e-15);
  });

  it('build the matrix again, with orthonormal vectors', () => {
    const n = 12;
    const random = randomStream(1, 'matrix');
    const half = Float64Array.from({ length: n * n }, () => random.normal());
    const a = half.map((value, at) => value + (half[(at % n) * n + Math.floor(at / n)] ?? 0));
    const { values, vectors } = symmetricEigen(a, n);
    const rows = Array.from({ length: n }, (_, k) => vectors.slice(k * n, (k + 1) * n));
    const sum = (f: (row: Float64Array, k: number) => number): number =>
      rows.reduce((total, row, k) => total + f(row, k), 0);
    for (const [at, entry] of a.entries()) {
      const [i, j] = [Math.floor(at / n), at % n];
      const again = sum((row, k) => (values[k] ?? 0) * (row[i] ?? 0) * (row[j] ?? 0));
      expect(again).to.be.closeTo(entry, 1e-12);
      const product = sum((row) => (row[i] ?? 0) * (row[j] ?? 0));
      expect(product).to.be.closeTo(i === j ? 1 : 0, 1e-12);
    }
  });
});
