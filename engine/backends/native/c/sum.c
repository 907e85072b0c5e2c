/*
 * Sums: target = constant + terms, in strips of 256 rows that stay in the first cache. A row's sum never
 * depends on which strip or thread it fell to: blocks of 16 rows are those of the target, and rows outside a
 * term are masked, not treated apart.
 */
enum { SCALE, DIAGONAL, COLUMN, DENSE, SPARSE, CIRCULANT };
enum { STRIP = 16 };

/* Adds `value`, an expression of `base` (row of the term in lane 0), to the blocks that the term covers. */
#define OVER_BLOCKS(value)                                                      \
  for (int i = largest(from, top >> 4); i < smallest(to, (bottom + 15) >> 4); i++) { \
    const int base = 16 * i - top;                                              \
    float *at = target + 16 * (long)i;                                          \
    const V old = load(at);                                                     \
    const V sum = add(old, (value));                                            \
    const int inside = base >= 0 && 16 * i + 16 <= bottom;                      \
    store(at, inside ? sum : choose(lanes_between(-base, bottom - 16 * i), sum, old)); \
  }

/* Dot products of 16 rows with source, four at a time; rows that do not exist repeat the nearest one or give 0. */
INLINE V dense_rows(const float *weights, const float *source, int base, int rows, int columns, int stride) {
  float sums[LANES];
  store(sums, splat(0));
  const int full = columns & ~15;
  const V tail = keep(lanes_between(0, columns - full), load(source + full));
  for (int r = largest(-base, 0) & ~3; r < smallest(rows - base, LANES); r += 4) {
    const float *row[4];
    V acc[4];
    QUAD row[q] = weights + (long)smallest(largest(base + r + q, 0), rows - 1) * stride;
    QUAD acc[q] = splat(0);
    for (int c = 0; c < full; c += LANES) {
      const V x = load(source + c);
      QUAD acc[q] = fused(load(row[q] + c), x, acc[q]);
    }
    if (full < columns) {
      QUAD acc[q] = fused(load(row[q] + full), tail, acc[q]);
    }
    QUAD sums[r + q] = total(acc[q]);
  }
  return load(sums);
}

INLINE V sparse_rows(const float *weights, const float *source, const int32_t *starts, const int32_t *columns, int base, int rows) {
  float sums[LANES];
  for (int l = 0; l < LANES; l++) {
    const int row = base + l;
    float sum = 0;
    if (row >= 0 && row < rows)
      for (int e = starts[row]; e < starts[row + 1]; e++) sum += weights[e] * source[columns[e]];
    sums[l] = sum;
  }
  return load(sums);
}

static void sum_strip(float *arena, const int32_t *table, const int32_t *arguments, int from, int to) {
  float *target = arena + arguments[0];
  for (int i = from; i < to; i++)
    store(target + 16 * (long)i, arguments[1] < 0 ? splat(0) : load(arena + arguments[1] + 16 * (long)i));
  for (int t = 0; t < arguments[3]; t++) {
    const int32_t *term = arguments + 4 + 8 * t;
    const float *source = arena + term[1];
    const int top = term[2], rows = term[3], bottom = top + rows;
    if (bottom <= 16 * from || top >= 16 * to) continue;
    const float *weights = arena + term[4];
    const int n = term[5];
    switch (term[0]) {
      case SCALE: {
        const V factor = splat(float_of_bits(n));
        OVER_BLOCKS(multiply(factor, load(source + base)))
        break;
      }
      case DIAGONAL:
        OVER_BLOCKS(multiply(load(weights + base), load(source + base)))
        break;
      case COLUMN: {
        const V x = splat(source[0]);
        OVER_BLOCKS(multiply(load(weights + base), x))
        break;
      }
      case DENSE:
        OVER_BLOCKS(dense_rows(weights, source, base, rows, n, term[6]))
        break;
      case SPARSE:
        OVER_BLOCKS(sparse_rows(weights, source, table + n, table + term[6], base, rows))
        break;
      case CIRCULANT:
        /* Row i starts at n - 1 - i: one row further, one float back. */
        OVER_BLOCKS(dense_rows(weights + n - 1, source, base, n, n, -1))
        break;
    }
  }
}

static void sum_items(float *arena, const int32_t *table, const int32_t *arguments, int from, int to) {
  for (int at = from; at < to; at += STRIP) sum_strip(arena, table, arguments, at, smallest(to, at + STRIP));
}
