/** Takes the mean of each column off it, so that least squares fits what varies and leaves a constant out. */

/** A copy of a row-major matrix of `width` columns, each with mean 0. */
export function centred(matrix: Float64Array, width: number): Float64Array {
  const rows = matrix.length / width;
  const means = new Float64Array(width);
  for (let i = 0; i < matrix.length; i++) means[i % width]! += matrix[i]! / rows;
  return matrix.map((value, i) => value - means[i % width]!);
}
