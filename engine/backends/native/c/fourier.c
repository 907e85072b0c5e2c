/*
 * Fast Fourier transforms of real vectors in the scratch of a thread: Stockham's radix-2 steps, 16 butterflies side
 * by side, directly for powers of two and through a chirp otherwise (lowered/fourier-plan.ts has the constants and
 * says why). An inverse transform is the forward one with real and imaginary parts exchanged.
 */
typedef float Constant __attribute__((may_alias));
typedef struct { float *re, *im; } Complex;

/*
 * In the first steps sums and differences mix within a vector: of 32 results in order, number o of a step with stride
 * s is this one of 16 sums followed by 16 differences.
 */
#define MIXED(s, o) ((o) / (2 * (s)) * (s) + (o) % (s) + ((o) / (s)) % 2 * 16)
#define FOUR_MIXED(s, o) MIXED(s, o), MIXED(s, o + 1), MIXED(s, o + 2), MIXED(s, o + 3)
#define HALF_MIXED(s, o) {FOUR_MIXED(s, o), FOUR_MIXED(s, o + 4), FOUR_MIXED(s, o + 8), FOUR_MIXED(s, o + 12)}
static const int32_t mixed[4][2][16] = {
  {HALF_MIXED(1, 0), HALF_MIXED(1, 16)}, {HALF_MIXED(2, 0), HALF_MIXED(2, 16)},
  {HALF_MIXED(4, 0), HALF_MIXED(4, 16)}, {HALF_MIXED(8, 0), HALF_MIXED(8, 16)}};

#if defined(__AVX512F__)
INLINE V picked(V a, V b, const int32_t *places) {
  return _mm512_permutex2var_ps(a, _mm512_loadu_si512(places), b);
}
#else
INLINE V picked(V a, V b, const int32_t *places) {
  float both[2 * LANES], t[LANES];
  store(both, a);
  store(both + LANES, b);
  for (int l = 0; l < LANES; l++) t[l] = both[places[l]];
  return load(t);
}
#endif

/* a + b and (a - b) (c + i d) for 16 butterflies from j on. */
typedef struct { V sum_re, sum_im, turned_re, turned_im; } Butterflies;

INLINE Butterflies butterflies(Complex x, int j, int half, V c, V d) {
  const V ar = load(x.re + j), ai = load(x.im + j), br = load(x.re + j + half), bi = load(x.im + j + half);
  const V re = subtract(ar, br), im = subtract(ai, bi);
  return (Butterflies){add(ar, br), add(ai, bi), subtract(multiply(re, c), multiply(im, d)), fused(re, d, multiply(im, c))};
}

static void first_step(Complex x, Complex y, int half, int t, const Constant *twiddles) {
  const int32_t *low = mixed[t][0], *high = mixed[t][1];
  for (int j = 0; j < half; j += LANES) {
    const V c = load((const float *)twiddles + t * half + j), d = load((const float *)twiddles + (4 + t) * half + j);
    const Butterflies b = butterflies(x, j, half, c, d);
    store(y.re + 2 * j, picked(b.sum_re, b.turned_re, low));
    store(y.re + 2 * j + LANES, picked(b.sum_re, b.turned_re, high));
    store(y.im + 2 * j, picked(b.sum_im, b.turned_im, low));
    store(y.im + 2 * j + LANES, picked(b.sum_im, b.turned_im, high));
  }
}

static void later_step(Complex x, Complex y, int half, int t, const Constant *twiddles) {
  const int stride = 1 << t;
  for (int j = 0; j < half; j += LANES) {
    const int turn = j & -stride, at = j + turn;
    const Butterflies b = butterflies(x, j, half, splat(twiddles[turn]), splat(twiddles[4 * half + turn]));
    store(y.re + at, b.sum_re);
    store(y.re + at + stride, b.turned_re);
    store(y.im + at, b.sum_im);
    store(y.im + at + stride, b.turned_im);
  }
}

/* Transforms `size` complex numbers in x, with y for room; gives back where they are then, the other is free. */
static void transform(Complex *x, Complex *y, int size, int steps, const Constant *twiddles) {
  for (int t = 0; t < steps; t++) {
    if (t < 4) first_step(*x, *y, size / 2, t, twiddles);
    else later_step(*x, *y, size / 2, t, twiddles);
    const Complex there = *y;
    *y = *x;
    *x = there;
  }
}

static void exchange(Complex *x) {
  float *const re = x->re;
  x->re = x->im;
  x->im = re;
}

/* Any n: multiply by a chirp, convolve with it at a power of two, multiply again. */
static void chirp_transform(Complex *x, Complex *y, const int32_t *a, const Constant *twiddles, const Constant *chirp) {
  const int n = a[0], size = a[1], padded = (n + 15) & ~15;
  const Constant *c = chirp, *s = chirp + padded, *re = s + padded, *im = re + size;
  for (int j = 0; j < n; j++) {
    const float xr = x->re[j], xi = x->im[j];
    x->re[j] = xr * c[j] + xi * s[j];
    x->im[j] = xi * c[j] - xr * s[j];
  }
  memset(x->re + n, 0, sizeof(float) * (size_t)(size - n));
  memset(x->im + n, 0, sizeof(float) * (size_t)(size - n));
  transform(x, y, size, a[2], twiddles);
  for (int k = 0; k < size; k += LANES) {
    const V xr = load(x->re + k), xi = load(x->im + k), cr = load((const float *)re + k), ci = load((const float *)im + k);
    store(x->re + k, subtract(multiply(xr, cr), multiply(xi, ci)));
    store(x->im + k, fused(xr, ci, multiply(xi, cr)));
  }
  exchange(x);
  transform(x, y, size, a[2], twiddles);
  exchange(x);
  for (int k = 0; k < n; k++) {
    const float xr = x->re[k], xi = x->im[k];
    x->re[k] = xr * c[k] + xi * s[k];
    x->im[k] = xi * c[k] - xr * s[k];
  }
}

/* The whole spectrum of a real vector from the half that is stored; coefficients 0 and n / 2 are real. */
static void unfold(Complex x, const float *spectrum, int n) {
  const int kept = n / 2 + 1;
  for (int k = 0; k < kept; k++) {
    x.re[k] = spectrum[k];
    x.im[k] = k == 0 || 2 * k == n ? 0 : spectrum[kept + k];
  }
  for (int k = kept; k < n; k++) {
    x.re[k] = spectrum[n - k];
    x.im[k] = -spectrum[kept + n - k];
  }
}

static void fourier_items(float *arena, const int32_t *table, const int32_t *a, int from, int to, float *scratch) {
  const int n = a[0], size = a[1], inverse = a[3], kept = n / 2 + 1;
  const Constant *twiddles = (const Constant *)(table + a[4]);
  for (int v = from; v < to; v++) {
    const float *source = arena + a[6] + (long)v * a[8];
    float *target = arena + a[7] + (long)v * a[9];
    Complex x = {scratch, scratch + size}, y = {scratch + 2L * size, scratch + 3L * size};
    if (inverse) {
      unfold(x, source, n);
      exchange(&x);
    } else {
      memcpy(x.re, source, sizeof(float) * (size_t)n);
      memset(x.im, 0, sizeof(float) * (size_t)n);
    }
    if (a[5] < 0) transform(&x, &y, size, a[2], twiddles);
    else chirp_transform(&x, &y, a, twiddles, (const Constant *)(table + a[5]));
    if (inverse) {
      const float share = 1.0f / (float)n;
      for (int j = 0; j < n; j++) target[j] = share * x.im[j];
    } else {
      memcpy(target, x.re, sizeof(float) * (size_t)kept);
      memcpy(target + kept, x.im, sizeof(float) * (size_t)kept);
    }
  }
}
