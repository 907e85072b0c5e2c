/*
 * Threefry 2x32, 13 rounds (Salmon et al. 2011), for 16 counters side by side; kernel/random.ts says what is drawn
 * from where. No branch, no table: additions, rotations and exclusive ors.
 */
#if defined(__AVX512F__)
typedef uint32_t U __attribute__((vector_size(64)));
#define ROTATE(x, n) ((U)_mm512_rol_epi32((__m512i)(x), n))
#define LANE_NUMBERS ((U){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
#else
typedef uint32_t U __attribute__((vector_size(4 * WIDTH)));
#define ROTATE(x, n) (((x) << (n)) | ((x) >> (32 - (n))))
#if WIDTH == 8
#define LANE_NUMBERS ((U){0, 1, 2, 3, 4, 5, 6, 7})
#else
#define LANE_NUMBERS ((U){0, 1, 2, 3})
#endif
#endif

#define MIX(n) x += y, y = ROTATE(y, n) ^ x;
#define FOUR(a, b, c, d) MIX(a) MIX(b) MIX(c) MIX(d)
#define INJECT(a, b, count) x += (a), y += (b) + count##u;

typedef struct { U first, second; } Words;

/* The blocks with counters (tick, element ...). */
INLINE Words words(uint32_t key0, uint32_t key1, uint32_t tick, uint32_t element) {
  const uint32_t key2 = 0x1bd11bdau ^ key0 ^ key1;
  U x = (U){0} + (tick + key0), y = LANE_NUMBERS + (element + key1);
  FOUR(13, 15, 26, 6) INJECT(key1, key2, 1)
  FOUR(17, 29, 16, 24) INJECT(key2, key0, 2)
  FOUR(13, 15, 26, 6) INJECT(key0, key1, 3)
  MIX(17)
  return (Words){x, y};
}

/*
 * Uniform in [0, 1), in steps of 2^-24, for elements `element` ... `element` + 15: from the first and the second words.
 * Both from the same blocks cost no more than one: the compiler sees that they are the same.
 */
#if defined(__AVX512F__)
INLINE V uniform_of(U drawn) { return multiply(_mm512_cvtepi32_ps((__m512i)(drawn >> 8)), splat(0x1p-24f)); }
#define UNIFORM(name, word) \
  INLINE V name(uint32_t key0, uint32_t key1, uint32_t tick, uint32_t element) { \
    return uniform_of(words(key0, key1, tick, element).word); \
  }
#else
INLINE F uniform_of(U drawn) { return __builtin_convertvector((I)(drawn >> 8), F) * 0x1p-24f; }
#if WIDTH == 8
#define PARTS_OF(part) {part(0), part(8)}
#else
#define PARTS_OF(part) {part(0), part(4), part(8), part(12)}
#endif
#define FIRST(at) uniform_of(words(key0, key1, tick, element + at).first)
#define SECOND(at) uniform_of(words(key0, key1, tick, element + at).second)
#define PART_first FIRST
#define PART_second SECOND
#define UNIFORM(name, word) \
  INLINE V name(uint32_t key0, uint32_t key1, uint32_t tick, uint32_t element) { \
    return (V)PARTS_OF(PART_##word); \
  }
#endif
UNIFORM(uniform_first, first)
UNIFORM(uniform_second, second)
