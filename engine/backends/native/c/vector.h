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
/* Four rows at once, in registers: also where the compiler would not unroll by itself. */
#define QUAD _Pragma("GCC unroll 4") for (int q = 0; q < 4; q++)

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

/* Named parts rather than an array of them: compilers keep those in registers. */
#if defined(__AVX__)
#include <immintrin.h>
#define WIDTH 8
#define PARTS(type) type p, q
#define LIST(x) x(p, 0), x(q, 1)
#else
#define WIDTH 4
#define PARTS(type) type p, q, r, s
#define LIST(x) x(p, 0), x(q, 1), x(r, 2), x(s, 3)
#endif

typedef float F __attribute__((vector_size(4 * WIDTH)));
typedef int32_t I __attribute__((vector_size(4 * WIDTH)));
typedef float Loose __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef struct { PARTS(F); } V;
typedef struct { PARTS(I); } M;

INLINE F splat_part(float x) { return x - (F){0}; }
INLINE V splat(float x) {
#define PART(part, i) splat_part(x)
  return (V){LIST(PART)};
#undef PART
}
INLINE V load(const float *at) {
#define PART(part, i) *(const Loose *)(at + WIDTH * i)
  return (V){LIST(PART)};
#undef PART
}
INLINE void store(float *at, V x) {
#define PART(part, i) *(Loose *)(at + WIDTH * i) = x.part
  (void)(LIST(PART));
#undef PART
}

/* name(a, ...) on V or M from what it does to one part of each. */
#define ON1(part, i) f(a.part)
#define ON2(part, i) f(a.part, b.part)
#define ON3(part, i) f(a.part, b.part, c.part)
#define UNARY(name, To, to, From, from, value) \
  INLINE to name##_part(from a) { return value; } \
  INLINE To name(From a) { to (*const f)(from) = name##_part; return (To){LIST(ON1)}; }
#define BINARY(name, To, to, From, from, value) \
  INLINE to name##_part(from a, from b) { return value; } \
  INLINE To name(From a, From b) { to (*const f)(from, from) = name##_part; return (To){LIST(ON2)}; }

BINARY(add, V, F, V, F, a + b)
BINARY(subtract, V, F, V, F, a - b)
BINARY(multiply, V, F, V, F, a * b)
BINARY(divide, V, F, V, F, a / b)
BINARY(less, M, I, V, F, a < b)
BINARY(both, M, I, M, I, a & b)
UNARY(not, M, I, M, I, ~a)
UNARY(absolute, V, F, V, F, (F)((I)a & 0x7fffffff))
UNARY(negate, V, F, V, F, -a)
UNARY(exponent_of, V, F, V, F, __builtin_convertvector((((I)a >> 23) & 255) - 127, F))
UNARY(mantissa_of, V, F, V, F, (F)(((I)a & 0x007fffff) | 0x3f800000))
BINARY(scale_by_power_of_two, V, F, V, F, a * (F)((__builtin_convertvector(b, I) + 127) << 23))

INLINE F fused_part(F a, F b, F c) { return a * b + c; }
INLINE V fused(V a, V b, V c) {
#define f fused_part
  return (V){LIST(ON3)};
#undef f
}
INLINE F choose_part(I m, F a, F b) { return (F)((m & (I)a) | (~m & (I)b)); }
INLINE V choose(M a, V b, V c) {
#define f choose_part
  return (V){LIST(ON3)};
#undef f
}
INLINE F keep_part(I m, F a) { return (F)(m & (I)a); }
INLINE V keep(M a, V b) {
#define f keep_part
  return (V){LIST(ON2)};
#undef f
}

#if defined(__AVX__)
BINARY(smaller, V, F, V, F, _mm256_min_ps(a, b))
BINARY(larger, V, F, V, F, _mm256_max_ps(a, b))
UNARY(round_down, V, F, V, F, _mm256_floor_ps(a))
UNARY(square_root, V, F, V, F, _mm256_sqrt_ps(a))
INLINE uint16_t word_of(M m) {
  return (uint16_t)(_mm256_movemask_ps((F)m.p) | (_mm256_movemask_ps((F)m.q) << 8));
}
#else
BINARY(smaller, V, F, V, F, choose_part(a < b, a, b))
BINARY(larger, V, F, V, F, choose_part(b < a, a, b))
UNARY(round_down, V, F, V, F, ((F){floorf(a[0]), floorf(a[1]), floorf(a[2]), floorf(a[3])}))
UNARY(square_root, V, F, V, F, ((F){sqrtf(a[0]), sqrtf(a[1]), sqrtf(a[2]), sqrtf(a[3])}))
INLINE unsigned bits_of(I m) {
#if defined(__SSE2__)
  return (unsigned)__builtin_ia32_movmskps((F)m);
#else
  const I bits = m & (I){1, 2, 4, 8};
  return (unsigned)(bits[0] | bits[1] | bits[2] | bits[3]);
#endif
}
INLINE uint16_t word_of(M m) {
  return (uint16_t)(bits_of(m.p) | (bits_of(m.q) << 4) | (bits_of(m.r) << 8) | (bits_of(m.s) << 12));
}
#endif

INLINE M lanes_between(int from, int to) {
  int32_t t[LANES];
  for (int k = 0; k < LANES; k++) t[k] = k >= from && k < to ? -1 : 0;
  M m;
  memcpy(&m, t, sizeof m);
  return m;
}
INLINE float total(V a) {
  float t[LANES];
  store(t, a);
  for (int half = LANES / 2; half > 0; half /= 2)
    for (int k = 0; k < half; k++) t[k] += t[k + half];
  return t[0];
}

#undef LIST
#undef ON1
#undef ON2
#undef ON3
#undef UNARY
#undef BINARY
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
