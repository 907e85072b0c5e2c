static void variant_0(float *arena, const int32_t *a, int from, int to, float *scratch, uint32_t done) {
  (void)scratch, (void)done;
  const float *input0 = arena + a[2];
  float *state0 = arena + a[3];
  for (int i = from; i < to; i++) {
    const V x0 = load(input0 + 16L * i);
    V s0 = load(state0 + 16L * i);
    for (int n = 0; n < a[1]; n++) {
      const V u0 = s0;
      const V u1 = splat(0x1p-1f);
      const V u2 = x0;
      const V u3 = subtract(u2, u0);
      const V u4 = multiply(u1, u3);
      const V u5 = add(u0, u4);
      s0 = u5;
    }
    store(state0 + 16L * i, s0);
  }
}

static void variant_1(float *arena, const int32_t *a, int from, int to, float *scratch, uint32_t done) {
  (void)scratch, (void)done;
  const long rows = a[0];
  const int tunings = a[1], strands = 1, ensembles = a[3];
  const float *bias = arena + a[4];
  uint16_t *spikes = (uint16_t *)(arena + a[5]);
  float *state0 = arena + a[6];
  const float *encoders0 = arena + a[7];
  const float *input0 = arena + a[8];
  const float *decoders0 = arena + a[11];
  float *output0 = arena + a[12];
  for (int g = from; g < to; g++) {
    long c = g % tunings * rows, p = g * rows;
    const V x0_0 = gather(input0, g, strands, ensembles, 1, 0);
    V sum0_0 = splat(0);
    for (long end = p + rows; p < end; p++, c++) {
      V current = load(bias + 16 * c);
      current = fused(load(encoders0 + 16 * (c * 1 + 0)), x0_0, current);
      V s0 = load(state0 + 16 * p);
      const V v0 = splat(0.0f);
      const V v1 = s0;
      const V v2 = current;
      const V v3 = splat(0x1.0624dep-10f);
      const V v4 = multiply(v2, v3);
      const V v5 = add(v1, v4);
      const V v6 = splat(0x1p0f);
      const V v7 = subtract(v5, v6);
      const M v8 = less(v0, v7);
      const V v9 = choose(v8, v0, v5);
      const V v10 = splat(0x1.f4p9f);
      const V v11 = choose(v8, v10, v0);
      s0 = v9;
      const M fired = v8;
      const V put = v11;
      store(state0 + 16 * p, s0);
      const uint16_t word = word_of(fired);
      spikes[p] = word;
      sum0_0 = add(sum0_0, keep(fired, load(decoders0 + 16 * (c * 1 + 0))));
    }
    store(output0 + 16L * g, multiply(sum0_0, splat(0x1.f4p9f)));
  }
}

static void run_variant(int variant, float *arena, const int32_t *table, const int32_t *a, int from, int to, float *scratch, uint32_t done) {
  (void)table, (void)sum_items, (void)done;
  switch (variant) {
    case 0: variant_0(arena, a, from, to, scratch, done); break;
    case 1: variant_1(arena, a, from, to, scratch, done); break;
    case 2: sum_items(arena, table, a, from, to); break;
    case 3: watch_items(arena, a, from, to, done); break;
  }
}
