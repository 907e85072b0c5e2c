/*
 * Histories: for each block of 16 elements a ring of rows, and before it a row that says, in every lane, which row
 * is written next. So a block needs to know nothing but its own state, whichever thread runs it.
 */
static void history_items(float *arena, const int32_t *a, int from, int to) {
  const int elements = a[0], length = a[1], taps = a[5];
  const float *source = arena + a[2];
  float *target = arena + a[3];
  for (long i = from; i < to; i++) {
    float *head = arena + a[4] + LANES * i * (length + 1), *rows = head + LANES;
    const int now = (int)head[0];
    store(rows + LANES * (long)now, keep(lanes_between(0, elements - LANES * (int)i), load(source + LANES * i)));
    V sum = splat(0);
    for (int t = 0; t < taps; t++) {
      const int delay = a[6 + 2 * t], row = delay > now ? now - delay + length : now - delay;
      sum = fused(splat(float_of_bits(a[7 + 2 * t])), load(rows + LANES * (long)row), sum);
    }
    store(target + LANES * i, sum);
    store(head, splat((float)(now + 1 == length ? 0 : now + 1)));
  }
}
