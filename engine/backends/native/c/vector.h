/*
 * Sixteen floats side by side (V), sixteen truths (M), and the operations that kernels are written in.
 * With AVX-512 truths are a 16-bit register and each operation is one instruction; elsewhere V is an array of
 * as many registers as the machine needs, and loops over it unroll to straight code.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#define LANES 16

#if defined(__AVX512F__)
#include <immintrin.h>

typedef __m512 V;
typedef __mmask16 M;

INLINE V splat(float x) { return _mm512_set1_ps(x); }
INLINE V load(const float *p) { return _mm512_loadu_ps(p); }
INLINE void store(float *p, V x) { _mm512_storeu_ps(p, x); }
INLINE V add(V a, V b) { return _mm512_add_ps(a, b); }
INLINE V subtract(V a, V b) { return _mm512_sub_ps(a, b); }
INLINE V multiply(V a, V b) { return _mm512_mul_ps(a, b); }
INLINE V divide(V a, V b) { return _mm512_div_ps(a, b); }
INLINE V fused(V a, V b, V c) { return _mm512_fmadd_ps(a, b, c); }
INLINE V smaller(V a, V b) { return _mm512_min_ps(a, b); }
INLINE V larger(V a, V b) { return _mm512_max_ps(a, b); }
INLINE V absolute(V a) {
  return _mm512_castsi512_ps(_mm512_and_epi32(_mm512_castps_si512(a), _mm512_set1_epi32(0x7fffffff)));
}
INLINE V negate(V a) {
  return _mm512_castsi512_ps(_mm512_xor_epi32(_mm512_castps_si512(a), _mm512_set1_epi32(INT32_MIN)));
}
INLINE V round_down(V a) { return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC); }
INLINE V square_root(V a) { return _mm512_sqrt_ps(a); }
INLINE V exponent_of(V a) { return _mm512_getexp_ps(a); }
INLINE V mantissa_of(V a) { return _mm512_getmant_ps(a, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_zero); }
INLINE V scale_by_power_of_two(V a, V b) { return _mm512_scalef_ps(a, b); }
INLINE M less(V a, V b) { return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ); }
INLINE M both(M a, M b) { return a & b; }
INLINE M not(M a) { return (M)~a; }
INLINE V choose(M m, V a, V b) { return _mm512_mask_blend_ps(m, b, a); }
/* a where m holds, else 0. */
INLINE V keep(M m, V a) { return _mm512_maskz_mov_ps(m, a); }
INLINE uint16_t word_of(M m) { return (uint16_t)m; }
/* Lanes from <= l < to. */
INLINE M lanes_between(int from, int to) {
  const unsigned below = to >= 16 ? 0xffffu : to <= 0 ? 0 : (1u << to) - 1u;
  return (M)(from <= 0 ? below : below & ~((1u << from) - 1u));
}
INLINE float total(V a) { return _mm512_reduce_add_ps(a); }

#else

#if defined(__AVX__)
#define WIDTH 8
#else
#define WIDTH 4
#endif
#define PARTS (LANES / WIDTH)

typedef float F __attribute__((vector_size(4 * WIDTH)));
typedef int32_t I __attribute__((vector_size(4 * WIDTH)));
typedef struct { F part[PARTS]; } V;
typedef struct { I part[PARTS]; } M;

#define EACH for (int i = 0; i < PARTS; i++)
#define MAKE(type, value) { type r; EACH r.part[i] = (value); return r; }
#define A a.part[i]
#define B b.part[i]

INLINE F splat_part(float x) { F r; for (int k = 0; k < WIDTH; k++) r[k] = x; return r; }
INLINE V splat(float x) MAKE(V, splat_part(x))
INLINE V load(const float *p) { V r; memcpy(&r, p, sizeof r); return r; }
INLINE void store(float *p, V x) { memcpy(p, &x, sizeof x); }
INLINE V add(V a, V b) MAKE(V, A + B)
INLINE V subtract(V a, V b) MAKE(V, A - B)
INLINE V multiply(V a, V b) MAKE(V, A * B)
INLINE V divide(V a, V b) MAKE(V, A / B)
INLINE V fused(V a, V b, V c) MAKE(V, A * B + c.part[i])
INLINE F choose_part(I m, F a, F b) { return (F)((m & (I)a) | (~m & (I)b)); }
INLINE V choose(M m, V a, V b) MAKE(V, choose_part(m.part[i], A, B))
INLINE V keep(M m, V a) MAKE(V, (F)(m.part[i] & (I)A))
INLINE V absolute(V a) MAKE(V, (F)((I)A & 0x7fffffff))
INLINE V negate(V a) MAKE(V, -A)
INLINE M less(V a, V b) MAKE(M, A < B)
INLINE M both(M a, M b) MAKE(M, A & B)
INLINE M not(M a) MAKE(M, ~A)
INLINE V exponent_of(V a) MAKE(V, __builtin_convertvector((((I)A >> 23) & 255) - 127, F))
INLINE V mantissa_of(V a) MAKE(V, (F)(((I)A & 0x007fffff) | 0x3f800000))
INLINE V scale_by_power_of_two(V a, V b)
  MAKE(V, A * (F)((__builtin_convertvector(B, I) + 127) << 23))

#if defined(__AVX__)
#include <immintrin.h>
INLINE V smaller(V a, V b) MAKE(V, _mm256_min_ps(A, B))
INLINE V larger(V a, V b) MAKE(V, _mm256_max_ps(A, B))
INLINE V round_down(V a) MAKE(V, _mm256_floor_ps(A))
INLINE V square_root(V a) MAKE(V, _mm256_sqrt_ps(A))
INLINE uint16_t word_of(M m) {
  return (uint16_t)(_mm256_movemask_ps((F)m.part[0]) | (_mm256_movemask_ps((F)m.part[1]) << 8));
}
#else
INLINE V smaller(V a, V b) MAKE(V, choose_part(A < B, A, B))
INLINE V larger(V a, V b) MAKE(V, choose_part(A > B, A, B))
INLINE V round_down(V a) { V r; for (int k = 0; k < LANES; k++) r.part[k / WIDTH][k % WIDTH] = floorf(a.part[k / WIDTH][k % WIDTH]); return r; }
INLINE V square_root(V a) { V r; for (int k = 0; k < LANES; k++) r.part[k / WIDTH][k % WIDTH] = sqrtf(a.part[k / WIDTH][k % WIDTH]); return r; }
INLINE uint16_t word_of(M m) {
  unsigned word = 0;
  for (int k = 0; k < LANES; k++) word |= (unsigned)(m.part[k / WIDTH][k % WIDTH] & 1) << k;
  return (uint16_t)word;
}
#endif

INLINE M lanes_between(int from, int to) {
  M m;
  for (int k = 0; k < LANES; k++) m.part[k / WIDTH][k % WIDTH] = k >= from && k < to ? -1 : 0;
  return m;
}
INLINE float total(V a) {
  float t[LANES];
  store(t, a);
  for (int half = LANES / 2; half > 0; half /= 2)
    for (int k = 0; k < half; k++) t[k] += t[k + half];
  return t[0];
}

#undef A
#undef B
#undef EACH
#undef MAKE
#endif

INLINE float float_of_bits(int32_t bits) { float x; memcpy(&x, &bits, sizeof x); return x; }
INLINE int smallest(int a, int b) { return a < b ? a : b; }
INLINE int largest(int a, int b) { return a > b ? a : b; }

/*
 * One number per lane from neighbouring ensembles: lane l of group g takes entry `k` of ensemble
 * (16 g + l) / strands, out of `dimensions`. Lanes past the last ensemble get 0.
 */
INLINE V gather(const float *input, int g, int strands, int ensembles, int dimensions, int k) {
  if (strands >= LANES) return splat(input[(long)(g * (long)LANES / strands) * dimensions + k]);
  if (strands == 1 && dimensions == 1)
    return keep(lanes_between(0, ensembles - g * LANES), load(input + (long)g * LANES));
  float t[LANES];
  const int first = g * LANES / strands, count = smallest(LANES, (ensembles - first) * strands);
  for (int l = 0; l < count; l++) t[l] = input[(long)(first + l / strands) * dimensions + k];
  for (int l = count; l < LANES; l++) t[l] = 0;
  return load(t);
}

/* Sums the strands of each ensemble in a fixed order and writes entry `k` of its `dimensions` outputs. */
INLINE void scatter(float *output, V sums, int g, int strands, int ensembles, int dimensions, int k) {
  if (strands >= LANES) {
    output[(long)(g * (long)LANES / strands) * dimensions + k] = total(sums);
    return;
  }
  float t[LANES];
  store(t, sums);
  for (int half = strands / 2; half > 0; half /= 2)
    for (int l = 0; l + half < LANES; l++) t[l] += t[l + half];
  const int first = g * LANES / strands;
  const int count = smallest(LANES / strands, ensembles - first);
  for (int e = 0; e < count; e++) output[(long)(first + e) * dimensions + k] = t[e * strands];
}
