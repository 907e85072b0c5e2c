/** Eigenvalues and vectors of a symmetric matrix, by cyclic Jacobi rotations (Golub & Van Loan 2013, 8.5). */

export interface Eigen {
  /** In no particular order. */
  readonly values: Float64Array;
  /** n x n, row-major: row j belongs to value j. */
  readonly vectors: Float64Array;
}

const mostSweeps = 60;

/** Of a symmetric n x n row-major matrix, which is left as it is. About 30 n^3 products. */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!), vectors };
}

/** Whether what stands beside the diagonal is below the rounding of the whole. */
function isDiagonal(a: Float64Array, n: number): boolean {
  let beside = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const square = a[i * n + j]! ** 2;
      all += square;
      if (i !== j) beside += square;
    }
  }
  return beside <= 1e-32 * all;
}

/** Turns rows and columns p and q so that a[p][q] becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const between = a[p * n + q]!;
  if (between === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * between);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, cosine, sine);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, cosine, sine);
  for (let k = 0; k < n; k++) turn(vectors, p * n + k, q * n + k, cosine, sine);
}

function turn(m: Float64Array, first: number, second: number, cosine: number, sine: number): void {
  const x = m[first]!;
  const y = m[second]!;
  m[first] = cosine * x - sine * y;
  m[second] = sine * x + cosine * y;
}
