/*
 * Decoders of many ensembles: X = (A'A + m sigma^2)^-1 A'Y for each, threads taking ensembles in turn. Rates come
 * from the emitted function `rate` in float32, everything else is float64. An ensemble is solved by one thread in a
 * fixed order, so the result does not depend on how many there are. Rows are padded to whole vectors of 16 cells.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef double D __attribute__((vector_size(64)));
typedef double Loose8 __attribute__((vector_size(64), aligned(8), may_alias));
enum { WIDE = 8, STRIP = 16 };

typedef struct {
  int count, neurons, dimensions, points, outputs, by_activity;
  double regularization;
  const double *encoders, *gain, *bias, *eval_points, *targets;
  double *decoders;
  int32_t *status;
  _Atomic int next;
} Batch;

enum { SOLVED = 0, SILENT = 1, NOT_POSITIVE = 2, NO_MEMORY = 3 };

/*
 * Of one thread: a = rates in strips of 16 cells [stride / 16][points][16], so that what a Gram tile reads is contiguous;
 * g = Gram [stride][stride]; x = right sides [outputs][stride]; e = encoders, gains and biases.
 */
typedef struct { int stride; double *a, *g, *x, *e; } Room;

INLINE D load8(const double *p) { return *(const Loose8 *)p; }
INLINE void store8(double *p, D v) { *(Loose8 *)p = v; }
INLINE D splat8(double v) { return v - (D){0}; }
INLINE double sum8(D v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

/* Encoders [dimensions][stride], then gains and biases [stride]; cells that only pad have none. */
static void arrange(const Batch *b, Room *room, int problem) {
  const int n = b->neurons, d = b->dimensions, s = room->stride;
  memset(room->e, 0, sizeof(double) * (size_t)(d + 2) * s);
  for (int j = 0; j < n; j++) {
    const size_t cell = (size_t)problem * n + j;
    for (int k = 0; k < d; k++) room->e[(size_t)k * s + j] = b->encoders[cell * d + k];
    room->e[(size_t)d * s + j] = b->gain[cell];
    room->e[(size_t)(d + 1) * s + j] = b->bias[cell];
  }
}

/* Rates at every point; returns the largest, or of rates that are never above 0 the size of the lowest. */
static double activities(const Batch *b, Room *room) {
  const int n = b->neurons, d = b->dimensions, s = room->stride;
  const double *gain = room->e + (size_t)d * s, *bias = gain + s;
  V largest = splat(0), lowest = largest;
  for (int i = 0; i < b->points; i++) {
    const double *point = b->eval_points + (size_t)i * d;
    for (int j = 0; j < s; j += STRIP) {
      double *strip = room->a + ((size_t)(j / STRIP) * b->points + i) * STRIP;
      D low = splat8(0), high = splat8(0);
      for (int k = 0; k < d; k++) {
        const double *e = room->e + (size_t)k * s + j;
        low += splat8(point[k]) * load8(e);
        high += splat8(point[k]) * load8(e + WIDE);
      }
      low = load8(gain + j) * low + load8(bias + j);
      high = load8(gain + j + WIDE) * high + load8(bias + j + WIDE);
      float lanes[STRIP];
      for (int l = 0; l < WIDE; l++) lanes[l] = (float)low[l], lanes[l + WIDE] = (float)high[l];
      const V rates = keep(lanes_between(0, n - j), rate(load(lanes)));
      largest = larger(largest, rates);
      lowest = smaller(lowest, rates);
      store(lanes, rates);
      for (int l = 0; l < STRIP; l++) strip[l] = lanes[l];
    }
  }
  float tops[STRIP], bottoms[STRIP], most = 0, least = 0;
  store(tops, largest);
  store(bottoms, lowest);
  for (int l = 0; l < STRIP; l++) {
    most = tops[l] > most ? tops[l] : most;
    least = bottoms[l] < least ? bottoms[l] : least;
  }
  return most > 0 ? most : -least;
}

/* As many rows of a tile as leave its sums in registers. */
#if defined(__AVX512F__)
enum { ROWS = 8 };
#else
enum { ROWS = 2 };
#endif

/* Adds p'q to ROWS rows of g from `row` of strip p on, 16 columns; both strips are [points][16]. */
INLINE void gram_tile(const double *p, const double *q, int points, int row, double *g, int stride) {
  D low[ROWS], high[ROWS];
#pragma GCC unroll 8
  for (int r = 0; r < ROWS; r++) low[r] = high[r] = splat8(0);
  for (int i = 0; i < points; i++, p += STRIP, q += STRIP) {
    const D left = load8(q), right = load8(q + WIDE);
#pragma GCC unroll 8
    for (int r = 0; r < ROWS; r++) {
      const D factor = splat8(p[row + r]);
      low[r] += factor * left;
      high[r] += factor * right;
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < ROWS; r++) {
    double *to = g + (size_t)(row + r) * stride;
    store8(to, load8(to) + low[r]);
    store8(to + WIDE, load8(to + WIDE) + high[r]);
  }
}

/* The lower triangle of A'A in blocks of 16 x 16, in runs of points whose strips stay in the cache. */
static void gram(const Batch *b, Room *room) {
  enum { RUN = 128 };
  const int s = room->stride, strips = s / STRIP;
  memset(room->g, 0, sizeof(double) * (size_t)s * s);
  for (int i = 0; i < b->points; i += RUN) {
    const int points = b->points - i < RUN ? b->points - i : RUN;
    for (int down = 0; down < strips; down++) {
      const double *p = room->a + ((size_t)down * b->points + i) * STRIP;
      for (int along = 0; along <= down; along++) {
        const double *q = room->a + ((size_t)along * b->points + i) * STRIP;
        double *g = room->g + (size_t)down * STRIP * s + along * STRIP;
        for (int row = 0; row < STRIP; row += ROWS) gram_tile(p, q, points, row, g, s);
      }
    }
  }
}

/* A'Y, transposed: [outputs][stride]. */
static void right_sides(const Batch *b, Room *room) {
  const int s = room->stride, k = b->outputs;
  for (int o = 0; o < k; o++)
    for (int j = 0; j < s; j += STRIP) {
      const double *strip = room->a + (size_t)(j / STRIP) * b->points * STRIP;
      D low = splat8(0), high = low;
      for (int i = 0; i < b->points; i++, strip += STRIP) {
        const D y = splat8(b->targets[(size_t)i * k + o]);
        low += y * load8(strip);
        high += y * load8(strip + WIDE);
      }
      store8(room->x + (size_t)o * s + j, low);
      store8(room->x + (size_t)o * s + j + WIDE, high);
    }
}

static void penalise(const Batch *b, Room *room, double largest) {
  const int s = room->stride, m = b->points;
  const double sigma = b->regularization * largest;
  for (int j = 0; j < b->neurons; j++) {
    double square = sigma * sigma;
    if (b->by_activity) {
      int active = 0;
      for (int i = 0; i < m; i++) active += room->a[((size_t)(j / STRIP) * m + i) * STRIP + j % STRIP] != 0;
      if (active > 0) square *= (double)active / m;
    }
    room->g[(size_t)j * s + j] += m * square;
  }
}

/* a . b over the first n numbers. */
INLINE double dot(const double *a, const double *b, int n) {
  D sum = splat8(0), more = splat8(0);
  int i = 0;
  for (; i + 2 * WIDE <= n; i += 2 * WIDE) {
    sum += load8(a + i) * load8(b + i);
    more += load8(a + i + WIDE) * load8(b + i + WIDE);
  }
  if (i + WIDE <= n) {
    sum += load8(a + i) * load8(b + i);
    i += WIDE;
  }
  double total = sum8(sum + more);
  for (; i < n; i++) total += a[i] * b[i];
  return total;
}

/* The same of four rows of g with one other: a row that comes from far is read once for all of them. */
INLINE void dot4(const double *rows, int s, const double *b, int n, double *totals) {
  D sums[4] = {splat8(0), splat8(0), splat8(0), splat8(0)};
  int i = 0;
  for (; i + WIDE <= n; i += WIDE) {
    const D other = load8(b + i);
#pragma GCC unroll 4
    for (int r = 0; r < 4; r++) sums[r] += load8(rows + (size_t)r * s + i) * other;
  }
#pragma GCC unroll 4
  for (int r = 0; r < 4; r++) {
    totals[r] = sum8(sums[r]);
    for (int k = i; k < n; k++) totals[r] += rows[(size_t)r * s + k] * b[k];
  }
}

/* Rows j .. j + 3 of L up to column j; what stands beside is done by the caller. */
static void reduce_rows(double *g, int j, int s) {
  double *rows = g + (size_t)j * s;
  for (int i = 0; i < j; i++) {
    const double *other = g + (size_t)i * s;
    const double scale = 1 / other[i];
    double totals[4];
    dot4(rows, s, other, i, totals);
    for (int r = 0; r < 4; r++) rows[(size_t)r * s + i] = (rows[(size_t)r * s + i] - totals[r]) * scale;
  }
}

/* G = L L' in place of the lower triangle; 0 when G is not positive definite. */
static int factorise(double *g, int n, int s) {
  for (int j = 0; j < n; j++) {
    /* Rows past n only pad, and there is room for them. */
    if (j % 4 == 0) reduce_rows(g, j, s);
    double *row = g + (size_t)j * s;
    for (int i = j - j % 4; i < j; i++) {
      const double *other = g + (size_t)i * s;
      row[i] = (row[i] - dot(row, other, i)) / other[i];
    }
    const double pivot = row[j] - dot(row, row, j);
    if (!(pivot > 0)) return 0;
    row[j] = sqrt(pivot);
  }
  return 1;
}

/* x <- (L L')^-1 x */
static void substitute(const double *l, int n, int s, double *x) {
  for (int i = 0; i < n; i++) x[i] = (x[i] - dot(l + (size_t)i * s, x, i)) / l[(size_t)i * s + i];
  for (int i = n - 1; i >= 0; i--) {
    const double *row = l + (size_t)i * s;
    const double value = x[i] / row[i];
    x[i] = value;
    for (int c = 0; c < i; c++) x[c] -= value * row[c];
  }
}

static int solve_one(Batch *b, Room *room, int problem) {
  const int n = b->neurons, s = room->stride, k = b->outputs;
  arrange(b, room, problem);
  const double largest = activities(b, room);
  gram(b, room);
  double total = 0;
  for (int j = 0; j < n; j++) total += room->g[(size_t)j * s + j];
  if (total == 0) return SILENT;
  right_sides(b, room);
  penalise(b, room, largest);
  if (!factorise(room->g, n, s)) return NOT_POSITIVE;
  double *to = b->decoders + (size_t)problem * n * k;
  for (int o = 0; o < k; o++) {
    double *x = room->x + (size_t)o * s;
    substitute(room->g, n, s, x);
    for (int j = 0; j < n; j++) to[(size_t)j * k + o] = x[j];
  }
  return SOLVED;
}

static double *numbers(size_t count) {
  void *memory = NULL;
  return posix_memalign(&memory, 64, sizeof(double) * count) == 0 ? memory : NULL;
}

static void *work(void *argument) {
  Batch *b = argument;
  const size_t s = (size_t)(b->neurons + STRIP - 1) / STRIP * STRIP;
  Room room = {(int)s, numbers(b->points * s), numbers(s * s), numbers(b->outputs * s), numbers((b->dimensions + 2) * s)};
  const int ready = room.a && room.g && room.x && room.e;
  for (int problem; (problem = atomic_fetch_add(&b->next, 1)) < b->count;)
    b->status[problem] = ready ? solve_one(b, &room, problem) : NO_MEMORY;
  free(room.a), free(room.g), free(room.x), free(room.e);
  return NULL;
}

/* `sizes`: count, neurons, dimensions, points, outputs, by_activity, threads. `status`: one word per ensemble. */
__attribute__((visibility("default"))) void pallium_solve(
    const int32_t *sizes, double regularization, const double *encoders, const double *gain, const double *bias,
    const double *eval_points, const double *targets, double *decoders, int32_t *status) {
  Batch b = {sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], regularization,
             encoders, gain, bias, eval_points, targets, decoders, status, 0};
  pthread_t helpers[255];
  int started = 0;
  while (started < sizes[6] - 1 && started < 255 && started < b.count - 1 &&
         pthread_create(&helpers[started], NULL, work, &b) == 0) started++;
  work(&b);
  for (int i = 0; i < started; i++) pthread_join(helpers[i], NULL);
}
