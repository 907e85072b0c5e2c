/*
 * The step driver: threads, barriers, inputs and taps. Each thread walks its own list of records
 * (lowered/schedule.ts) once per step; thread 0 is the caller's. Inputs enter before the first record of a
 * step, taps are taken after the last, both by thread 0 while the others wait.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

enum { BARRIER = -1, END_OF_STEP = -2 };

/* Where a chunk's rows of one input go, or where samples of one signal go; each copy has its own. */
typedef struct { int64_t arena_byte, bytes, rows_or_every, buffer_byte, buffer_step; } Channel;

typedef struct Engine Engine;
typedef struct { Engine *engine; int index; pthread_t thread; float *scratch; } Worker;

struct Engine {
  float *arena;
  size_t arena_bytes;
  int32_t *table, *lists;
  /* Threads there are, and those that run the present call: all, or the caller's alone. */
  int threads, meeting;
  Worker *workers;
  const int32_t **list, *alone;
  Channel *inputs, *taps;
  int input_count, tap_count;
  char *input_rows, *samples;
  size_t sample_bytes;
  int64_t step;
  int steps;
  pthread_mutex_t lock;
  pthread_cond_t wake, met;
  int generation, stop;
  /* The step in which a function of the host failed; 0 if none has. */
  _Atomic int64_t failed_step;
  _Alignas(128) _Atomic int arrived;
  _Alignas(128) _Atomic int turn, sleepers;
};

INLINE void pause_briefly(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/*
 * All threads meet: spin for some microseconds, then sleep. Sleeping leaves a core idle, and only an idle core
 * takes over a thread of ours that waits for another one behind some other program.
 */
static void meet(Engine *engine) {
  if (engine->meeting == 1) return;
  const int turn = atomic_load(&engine->turn);
  if (atomic_fetch_add(&engine->arrived, 1) == engine->meeting - 1) {
    atomic_store(&engine->arrived, 0);
    atomic_store(&engine->turn, turn + 1);
    if (atomic_load(&engine->sleepers) == 0) return;
    pthread_mutex_lock(&engine->lock);
    pthread_cond_broadcast(&engine->met);
    pthread_mutex_unlock(&engine->lock);
    return;
  }
  for (int spins = 0; spins < 1000; spins++) {
    if (atomic_load_explicit(&engine->turn, memory_order_acquire) != turn) return;
    pause_briefly();
  }
  pthread_mutex_lock(&engine->lock);
  atomic_fetch_add(&engine->sleepers, 1);
  while (atomic_load(&engine->turn) == turn) pthread_cond_wait(&engine->met, &engine->lock);
  atomic_fetch_sub(&engine->sleepers, 1);
  pthread_mutex_unlock(&engine->lock);
}

/* `done`: steps before this one, modulo 2^32. */
static void run_list(Engine *engine, const int32_t *record, float *scratch, uint32_t done) {
  for (;; record += 4) {
    if (record[0] == END_OF_STEP) return;
    if (record[0] == BARRIER) meet(engine);
    else run_variant(record[0], engine->arena, engine->table, engine->table + record[1], record[2], record[3], scratch, done);
  }
}

static double nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return 1e9 * (double)time.tv_sec + (double)time.tv_nsec;
}

/* The same on one thread; adds to `spent` what each record took, in nanoseconds. */
static void time_list(Engine *engine, const int32_t *record, float *scratch, uint32_t done, double *spent) {
  double before = nanoseconds();
  for (; record[0] != END_OF_STEP; record += 4, spent++) {
    if (record[0] == BARRIER) continue;
    run_variant(record[0], engine->arena, engine->table, engine->table + record[1], record[2], record[3], scratch, done);
    const double after = nanoseconds();
    *spent += after - before;
    before = after;
  }
}

/* Whether thread 0 has something to copy at the start of step k of this call. */
static int inputs_due(const Engine *engine, int k) {
  for (int i = 0; i < engine->input_count; i++)
    if (k < engine->inputs[i].rows_or_every) return 1;
  return 0;
}

static void copy_inputs(Engine *engine, int k) {
  for (int i = 0; i < engine->input_count; i++) {
    const Channel *input = &engine->inputs[i];
    if (k < input->rows_or_every)
      memcpy((char *)engine->arena + input->arena_byte, engine->input_rows + input->buffer_byte + k * input->buffer_step, (size_t)input->bytes);
  }
}

static int taps_due(const Engine *engine, int64_t step) {
  for (int i = 0; i < engine->tap_count; i++)
    if (step % engine->taps[i].rows_or_every == 0) return 1;
  return 0;
}

static void take_taps(Engine *engine, int64_t step) {
  for (int i = 0; i < engine->tap_count; i++) {
    Channel *tap = &engine->taps[i];
    if (step % tap->rows_or_every != 0) continue;
    memcpy(engine->samples + tap->buffer_byte, (char *)engine->arena + tap->arena_byte, (size_t)tap->bytes);
    tap->buffer_byte += tap->buffer_step;
  }
}

/* After the last meeting a worker touches nothing of the engine: the caller may already be changing it. */
static void run_steps(Worker *worker, const int32_t *list, int64_t first, int steps) {
  Engine *engine = worker->engine;
  for (int k = 0; k < steps; k++) {
    const int64_t step = first + k + 1;
    if (inputs_due(engine, k)) {
      if (worker->index == 0) copy_inputs(engine, k);
      meet(engine);
    }
    run_list(engine, list, worker->scratch, (uint32_t)(step - 1));
    if (worker->index == 0 && host.failed) atomic_store(&engine->failed_step, step);
    meet(engine);
    if (atomic_load(&engine->failed_step) == step) break;
    if (taps_due(engine, step)) {
      if (worker->index == 0) take_taps(engine, step);
      meet(engine);
    }
  }
  meet(engine);
}

static void *serve(void *argument) {
  Worker *worker = argument;
  Engine *engine = worker->engine;
  int seen = 0;
  flush_denormals();
  for (;;) {
    pthread_mutex_lock(&engine->lock);
    while (engine->generation == seen && !engine->stop) pthread_cond_wait(&engine->wake, &engine->lock);
    seen = engine->generation;
    const int stop = engine->stop, steps = engine->steps;
    const int64_t first = engine->step;
    pthread_mutex_unlock(&engine->lock);
    if (stop) return NULL;
    run_steps(worker, engine->list[worker->index], first, steps);
  }
}

/* Zeroed memory, on large pages where there are some. */
static void *map_memory(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return NULL;
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
}

static int32_t *copy_of(const int32_t *values, int64_t count) {
  int32_t *copy = malloc((size_t)(count > 0 ? count : 1) * sizeof *copy);
  if (copy) memcpy(copy, values, (size_t)count * sizeof *copy);
  return copy;
}

#define EXPORT __attribute__((visibility("default")))

EXPORT void pallium_destroy(Engine *engine) {
  if (!engine) return;
  pthread_mutex_lock(&engine->lock);
  engine->stop = 1;
  pthread_cond_broadcast(&engine->wake);
  pthread_mutex_unlock(&engine->lock);
  for (int i = 1; i < engine->threads; i++) pthread_join(engine->workers[i].thread, NULL);
  for (int i = 0; engine->workers && i < engine->threads; i++) free(engine->workers[i].scratch);
  if (engine->arena) munmap(engine->arena, engine->arena_bytes);
  free(engine->table), free(engine->lists), free(engine->workers), free(engine->list);
  free(engine->inputs), free(engine->taps), free(engine->input_rows), free(engine->samples);
  pthread_mutex_destroy(&engine->lock);
  pthread_cond_destroy(&engine->wake);
  pthread_cond_destroy(&engine->met);
  free(engine);
}

/* NULL when memory or threads run out. `starts[i]` is where thread i's list begins in `lists`, and after those of all
   threads comes the start of the list of one that runs alone. */
EXPORT Engine *pallium_create(int64_t arena_bytes, const int32_t *table, int64_t table_length, const int32_t *lists,
                              int64_t lists_length, const int32_t *starts, int threads, int64_t scratch_floats) {
  Engine *engine = NULL;
  if (posix_memalign((void **)&engine, 128, sizeof *engine)) return NULL;
  memset(engine, 0, sizeof *engine);
  pthread_mutex_init(&engine->lock, NULL);
  pthread_cond_init(&engine->wake, NULL);
  pthread_cond_init(&engine->met, NULL);
  engine->threads = engine->meeting = 1;
  engine->arena_bytes = (size_t)arena_bytes;
  engine->arena = map_memory((size_t)arena_bytes);
  engine->table = copy_of(table, table_length);
  engine->lists = copy_of(lists, lists_length);
  engine->workers = calloc((size_t)threads, sizeof *engine->workers);
  engine->list = calloc((size_t)threads, sizeof *engine->list);
  if (!engine->arena || !engine->table || !engine->lists || !engine->workers || !engine->list) goto fail;
  for (int i = 0; i < threads; i++) {
    Worker *worker = &engine->workers[i];
    worker->engine = engine;
    worker->index = i;
    engine->list[i] = engine->lists + starts[i];
    engine->alone = engine->lists + starts[threads];
    if (posix_memalign((void **)&worker->scratch, 64, (size_t)(scratch_floats + LANES) * sizeof(float))) goto fail;
    if (i > 0 && pthread_create(&worker->thread, NULL, serve, worker)) goto fail;
    engine->threads = i + 1;
  }
  return engine;
fail:
  pallium_destroy(engine);
  return NULL;
}

EXPORT void *pallium_arena(Engine *engine) { return engine->arena; }

static int replace(void **place, const void *values, size_t bytes) {
  void *copy = malloc(bytes ? bytes : 1);
  if (!copy) return 0;
  if (values) memcpy(copy, values, bytes);
  free(*place);
  *place = copy;
  return 1;
}

/* Inputs and taps of the next call, and the rows that enter. 0 when memory runs out. */
EXPORT int pallium_prepare(Engine *engine, const Channel *inputs, int input_count, const void *rows, int64_t row_bytes,
                           const Channel *taps, int tap_count, int64_t sample_bytes) {
  engine->input_count = engine->tap_count = 0;
  if (!replace((void **)&engine->inputs, inputs, (size_t)input_count * sizeof *inputs)) return 0;
  if (!replace((void **)&engine->input_rows, rows, (size_t)row_bytes)) return 0;
  if (!replace((void **)&engine->taps, taps, (size_t)tap_count * sizeof *taps)) return 0;
  if (!replace((void **)&engine->samples, NULL, (size_t)sample_bytes)) return 0;
  engine->input_count = input_count;
  engine->tap_count = tap_count;
  engine->sample_bytes = (size_t)sample_bytes;
  return 1;
}

/* `alone`: the caller's thread does it all. How many steps were whole: all, unless a function of the host failed. */
EXPORT int pallium_run(Engine *engine, int64_t step, int steps, HostCall call, int alone) {
  host.mode = flush_denormals();
  host.call = call;
  host.failed = 0;
  atomic_store(&engine->failed_step, 0);
  engine->meeting = alone ? 1 : engine->threads;
  if (engine->meeting > 1) {
    pthread_mutex_lock(&engine->lock);
    engine->step = step;
    engine->steps = steps;
    engine->generation++;
    pthread_cond_broadcast(&engine->wake);
    pthread_mutex_unlock(&engine->lock);
  }
  run_steps(&engine->workers[0], engine->meeting > 1 ? engine->list[0] : engine->alone, step, steps);
  restore_denormals(host.mode);
  return host.failed ? (int)(atomic_load(&engine->failed_step) - step - 1) : steps;
}

/* Steps that are timed record by record; nothing enters and nothing is sampled. */
EXPORT void pallium_profile(Engine *engine, int64_t step, int steps, double *spent) {
  host.mode = flush_denormals();
  for (int k = 0; k < steps; k++)
    time_list(engine, engine->alone, engine->workers[0].scratch, (uint32_t)(step + k), spent);
  restore_denormals(host.mode);
}

/* Copies what the taps of the last call sampled. */
EXPORT void pallium_samples(const Engine *engine, void *target) { memcpy(target, engine->samples, engine->sample_bytes); }
