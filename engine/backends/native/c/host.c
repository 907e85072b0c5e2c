/*
 * Calls of the host. The thread that called the library runs them all; it says, for the time of its call, whom to call,
 * and learns when a function has failed. After that none is called any more.
 */

/* Denormals cost a hundred times a normal number and mean nothing here: filters decaying to zero flush to it. */
#if defined(__SSE__)
INLINE unsigned flush_denormals(void) {
  const unsigned before = __builtin_ia32_stmxcsr();
  __builtin_ia32_ldmxcsr(before | 0x8040);
  return before;
}
INLINE void restore_denormals(unsigned before) { __builtin_ia32_ldmxcsr(before); }
#elif defined(__aarch64__)
INLINE unsigned long flush_denormals(void) {
  unsigned long before;
  __asm__ volatile("mrs %0, fpcr" : "=r"(before));
  __asm__ volatile("msr fpcr, %0" : : "r"(before | (1ul << 24)));
  return before;
}
INLINE void restore_denormals(unsigned long before) { __asm__ volatile("msr fpcr, %0" : : "r"(before)); }
#else
INLINE unsigned flush_denormals(void) { return 0; }
INLINE void restore_denormals(unsigned before) { (void)before; }
#endif

/* index, copy, input, inputs, output, outputs, held (places in floats), steps done; 0 when all is well. */
typedef int (*HostCall)(int, int, int, int, int, int, int, uint32_t);

static _Thread_local struct { HostCall call; int failed; __typeof__(flush_denormals()) mode; } host;

__attribute__((unused)) static void call_host(float *arena, const int32_t *a, uint32_t done) {
  if (host.failed) return;
  if (done % (uint32_t)a[7] != 0) {
    memcpy(arena + a[4], arena + a[6], (size_t)a[5] * sizeof *arena);
    return;
  }
  /* The host computes as it is used to. */
  restore_denormals(host.mode);
  host.failed = host.call(a[0], a[1], a[2], a[3], a[4], a[5], a[6], done);
  flush_denormals();
}
