/**
 * Principal axes: the two directions in which a set of vectors differs most, found by power iteration on its
 * covariance (von Mises and Pollaczek-Geiringer, 1929), the second after the first is taken out.
 */

/** A plane through a cloud of vectors. */
export interface Plane {
  readonly middle: Float32Array;
  /** Unit vectors at right angles. */
  readonly across: Float32Array;
  readonly up: Float32Array;
  /** Share of all variance that lies in the plane, 0 to 1. */
  readonly share: number;
}

type Vector = ArrayLike<number>;
const most = 300;

const dot = (first: Vector, second: Vector): number => {
  let sum = 0;
  for (let i = 0; i < first.length; i++) sum += (first[i] ?? 0) * (second[i] ?? 0);
  return sum;
};

function normalise(vector: Float64Array): number {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return length;
}

/** Covariance times a direction, without making the matrix. */
function spread(cloud: readonly Float64Array[], direction: Float64Array): Float64Array {
  const result = new Float64Array(direction.length);
  for (const point of cloud) {
    const along = dot(point, direction);
    for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) + along * (point[i] ?? 0);
  }
  return result;
}

/** Takes what lies along unit vectors out of a vector. */
function takeOut(vector: Float64Array, axes: readonly Float64Array[]): void {
  for (const axis of axes) {
    const along = dot(vector, axis);
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - along * (axis[i] ?? 0);
  }
}

/** The direction of most variance at right angles to `found`, and how much there is. */
function strongest(
  cloud: readonly Float64Array[],
  size: number,
  found: readonly Float64Array[],
): [Float64Array, number] {
  // Any start will do that is not at right angles to what is sought; the same one each time, so that plots agree.
  let axis: Float64Array = Float64Array.from({ length: size }, (_, i) =>
    Math.sin(1 + 1.7 * i + found.length),
  );
  takeOut(axis, found);
  normalise(axis);
  let variance = 0;
  for (let round = 0; round < most; round++) {
    const next = spread(cloud, axis);
    takeOut(next, found);
    variance = normalise(next);
    const turned = 1 - Math.abs(dot(next, axis));
    if (variance === 0) break;
    axis = next;
    if (turned < 1e-10) break;
  }
  return [axis, variance];
}

/** The plane in which vectors of the same length differ most. Of fewer than two vectors: the first two directions. */
export function principalPlane(vectors: readonly Vector[]): Plane {
  const size = vectors[0]?.length ?? 0;
  const middle = new Float64Array(size);
  for (const vector of vectors)
    for (let i = 0; i < size; i++) middle[i] = (middle[i] ?? 0) + (vector[i] ?? 0) / vectors.length;
  const cloud = vectors.map((vector) =>
    Float64Array.from({ length: size }, (_, i) => (vector[i] ?? 0) - (middle[i] ?? 0)),
  );
  const [across, first] = strongest(cloud, size, []);
  const [up, second] = strongest(cloud, size, [across]);
  const all = cloud.reduce((sum, point) => sum + dot(point, point), 0);
  return {
    middle: Float32Array.from(middle),
    across: Float32Array.from(across),
    up: Float32Array.from(up),
    share: all > 0 ? Math.min(1, (first + second) / all) : 0,
  };
}

/** Where a vector, beginning at `offset` of a longer array, stands in the plane. */
export function project(plane: Plane, vector: Vector, offset: number = 0): [number, number] {
  const { middle, across, up } = plane;
  let [x, y] = [0, 0];
  for (let i = 0; i < middle.length; i++) {
    const away = (vector[offset + i] ?? 0) - (middle[i] ?? 0);
    x += away * (across[i] ?? 0);
    y += away * (up[i] ?? 0);
  }
  return [x, y];
}
