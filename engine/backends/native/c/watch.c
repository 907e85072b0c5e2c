/*
 * Numbers that are none: x * 0 is 0 for finite x and NaN otherwise, so one sum tells for a whole stretch. The word of a
 * signal keeps the first step in which it was bad; threads that find it in the same step write the same.
 */
static void watch_items(float *arena, const int32_t *a, int from, int to, uint32_t done) {
  int32_t *words = (int32_t *)(arena + a[0]);
  for (int i = from; i < to; i++) {
    const int32_t *item = a + 1 + 3 * i;
    const float *x = arena + item[0];
    const int floats = item[1], full = floats & ~(2 * LANES - 1);
    V even = splat(0), odd = splat(0);
    for (int k = 0; k < full; k += 2 * LANES) {
      even = fused(load(x + k), splat(0), even);
      odd = fused(load(x + k + LANES), splat(0), odd);
    }
    for (int k = full; k < floats; k += LANES)
      even = fused(keep(lanes_between(0, floats - k), load(x + k)), splat(0), even);
    const float sum = total(add(even, odd));
    int32_t *word = words + item[2];
    if (!(sum == 0) && __atomic_load_n(word, __ATOMIC_RELAXED) == 0)
      __atomic_store_n(word, (int32_t)(done + 1), __ATOMIC_RELAXED);
  }
}
