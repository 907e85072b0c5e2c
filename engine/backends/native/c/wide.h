/*
 * Populations of many dimensions: four rows of weights side by side, so that what they share is loaded once and four
 * chains of additions run at a time. Each sum has the order that one row after the other would have.
 */

/* Adds encoders . x to the currents of rows `first` ... `first` + 3; of rows behind the last, `last`, nothing is used. */
INLINE void encode_rows(V *currents, const float *encoders, const float *x, long first, long last, int dimensions) {
  const float *row[4];
  V sum[4];
  QUAD row[q] = encoders + 16 * (first + q < last ? first + q : last) * dimensions;
  QUAD sum[q] = currents[q];
  for (int k = 0; k < dimensions; k++) {
    const V value = load(x + 16 * k);
    QUAD sum[q] = fused(load(row[q] + 16 * k), value, sum[q]);
  }
  QUAD currents[q] = sum[q];
}

/* Rows that wait to be decoded: where their weights are, which of their cells fired, what those put out. */
typedef struct { int count; long row[4]; M fired[4]; V output[4]; } Queue;

/* Fills up with rows that add nothing. */
INLINE void fill_queue(Queue *queue) {
  for (int q = queue->count; q < 4; q++) {
    queue->row[q] = queue->row[0];
    queue->fired[q] = lanes_between(0, 0);
    queue->output[q] = splat(0);
  }
}

/* Adds to the sums of each dimension the decoders of the cells that fired. */
INLINE void decode_fired(float *sums, const float *decoders, const Queue *queue, int dimensions) {
  const float *row[4];
  M fired[4];
  QUAD row[q] = decoders + 16 * queue->row[q] * dimensions;
  QUAD fired[q] = queue->fired[q];
  for (int k = 0; k < dimensions; k++) {
    V sum = load(sums + 16 * k);
    QUAD sum = add(sum, keep(fired[q], load(row[q] + 16 * k)));
    store(sums + 16 * k, sum);
  }
}

/* Adds to the sums of each dimension the decoders times what the cells put out. */
INLINE void decode_rows(float *sums, const float *decoders, const Queue *queue, int dimensions) {
  const float *row[4];
  V output[4];
  QUAD row[q] = decoders + 16 * queue->row[q] * dimensions;
  QUAD output[q] = queue->output[q];
  for (int k = 0; k < dimensions; k++) {
    V sum = load(sums + 16 * k);
    QUAD sum = fused(output[q], load(row[q] + 16 * k), sum);
    store(sums + 16 * k, sum);
  }
}
