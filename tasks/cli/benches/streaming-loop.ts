/**
 * The yardstick of the bench: a plain loop that streams as many bytes as a step of the neurons moves, four parts read
 * and one written, like state, bias, encoder and decoder. In C with one and two threads where there is a compiler,
 * else in JavaScript with one.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StreamingRate {
  readonly language: 'C' | 'JavaScript';
  readonly threads: number;
  readonly bytes: number;
  readonly gigabytesPerSecond: number;
}

/** Arguments: floats per array, threads, seconds. Prints bytes per second of the best of many rounds. */
const source = `
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
static long count, threads, repeats;
static float *state, *a, *b, *c;
static double begun[64], ended[64];
static pthread_barrier_t gate;
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static void pass(long from, long to) {
  float *restrict s = state; const float *restrict p = a, *restrict q = b, *restrict r = c;
  for (long i = from; i < to; i++) s[i] = s[i] * 0.5f + p[i] + q[i] + r[i];
}
static void *part(void *index) {
  long k = (long)index, from = count * k / threads, to = count * (k + 1) / threads;
  pthread_barrier_wait(&gate);
  begun[k] = now();
  for (long n = 0; n < repeats; n++) { pass(from, to); __asm__ volatile("" ::: "memory"); }
  ended[k] = now();
  return NULL;
}
int main(int words, char **word) {
  if (words < 4) return 2;
  count = atol(word[1]); threads = atol(word[2]); double seconds = atof(word[3]), best = 0, until = now() + seconds;
  repeats = 100000000 / (20 * count) + 1;
  float **arrays[] = {&state, &a, &b, &c};
  for (int k = 0; k < 4; k++) {
    *arrays[k] = aligned_alloc(64, (4 * count + 63) / 64 * 64);
    for (long i = 0; i < count; i++) (*arrays[k])[i] = 0.25f;
  }
  while (now() < until || best == 0) {
    pthread_t others[64];
    pthread_barrier_init(&gate, NULL, threads);
    for (long k = 0; k < threads; k++) pthread_create(&others[k], NULL, part, (void *)k);
    for (long k = 0; k < threads; k++) pthread_join(others[k], NULL);
    double first = begun[0], last = ended[0];
    for (long k = 1; k < threads; k++) { if (begun[k] < first) first = begun[k]; if (ended[k] > last) last = ended[k]; }
    double rate = 20.0 * count * repeats / (last - first); if (rate > best) best = rate;
  }
  printf("%.0f\\n", best);
  return state[0] < 0;
}
`;

/** Measures loops over `bytes` bytes; one entry per number of threads. */
export function streamingRates(bytes: number, seconds: number): readonly StreamingRate[] {
  const folder = mkdtempSync(join(tmpdir(), 'pallium-loop-'));
  try {
    const [text, binary] = [join(folder, 'loop.c'), join(folder, 'loop')];
    writeFileSync(text, source);
    execFileSync('cc', ['-O3', '-march=native', '-pthread', text, '-o', binary], { stdio: 'pipe' });
    return [1, 2].map((threads) => {
      const words = [`${Math.floor(bytes / 20)}`, `${threads}`, `${seconds}`];
      const rate = Number(execFileSync(binary, words, { encoding: 'utf8' }));
      return { language: 'C', threads, bytes, gigabytesPerSecond: rate / 1e9 };
    });
  } catch {
    return [scriptRate(bytes)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function scriptRate(bytes: number): StreamingRate {
  const length = Math.floor(bytes / 20);
  const make = (): Float32Array => new Float32Array(length).fill(0.25);
  const [state, a, b, c] = [make(), make(), make(), make()];
  const repeats = Math.max(1, Math.round(2e8 / bytes));
  let best = 0;
  for (let round = 0; round < 8; round++) {
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (let i = 0; i < length; i++)
        state[i] = (state[i] ?? 0) * 0.5 + (a[i] ?? 0) + (b[i] ?? 0) + (c[i] ?? 0);
    }
    best = Math.max(best, (repeats * bytes) / (performance.now() - started) / 1e6);
  }
  return { language: 'JavaScript', threads: 1, bytes, gigabytesPerSecond: best };
}
