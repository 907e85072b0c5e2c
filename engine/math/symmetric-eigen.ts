/** Eigenvalues and eigenvectors of small symmetric matrices, by cyclic Jacobi rotations (Golub & Van Loan, 8.5). */

export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row k is the unit eigenvector of value k. */
  readonly vectors: Float64Array;
}

const sweeps = 60;

/** Of an n x n row-major matrix of which only the symmetric part counts. Values come in no particular order. */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const a = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return (matrix[i * n + j]! + matrix[j * n + i]!) / 2;
  });
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < sweeps && offDiagonal(a, n) > 1e-300; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!), vectors };
}

function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += a[i * n + j]! ** 2;
  return sum;
}

/** The rotation in the plane of axes p and q that makes their off-diagonal entry 0. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k++) mix(a, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) mix(a, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) mix(vectors, p * n + k, q * n + k, c, s);
}

function mix(a: Float64Array, first: number, second: number, c: number, s: number): void {
  const [x, y] = [a[first]!, a[second]!];
  a[first] = c * x - s * y;
  a[second] = s * x + c * y;
}
