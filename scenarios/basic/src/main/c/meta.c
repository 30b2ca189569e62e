/*
 * The native endings of the scenario meta, each a real one: no ending is imitated by raise() where the machine
 * can be made to do it. Every function is int f(void), int f(int), int f(long) or int f(const char *).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define API __attribute__((visibility("default")))
/* noclone and the use of each result after its call keep three frames where -O2 would leave one */
#define FRAME static __attribute__((noinline, noclone))

static int *volatile nowhere;
static volatile int one = 1;
static volatile int zero;
static volatile int sink;

API int meta_segv(void) {
  *nowhere = 1;
  return 0;
}

FRAME int third(int depth) {
  sink = depth;
  return nowhere[depth];
}

FRAME int second(int depth) {
  int value = third(depth + 1);
  sink = value;
  return value + depth;
}

FRAME int first(int depth) {
  int value = second(depth + 1);
  sink = value;
  return value - depth;
}

API int meta_segv_stripped(void) {
  int value = first(1);
  sink = value;
  return value;
}

static void *crash_in_thread(void *unused) {
  (void)unused;
  *nowhere = 1;
  return NULL;
}

/* the crashing thread is unknown to the JVM */
API int meta_segv_thread(void) {
  pthread_t thread;
  int error = pthread_create(&thread, NULL, crash_in_thread, NULL);
  if (error != 0) {
    return error;
  }
  return pthread_join(thread, NULL);
}

API int meta_abort(void) {
  abort();
}

API int meta_double_free(void) {
  char *volatile block = malloc(64);
  char *volatile same = block;
  free(block);
  free(same);
  return 0;
}

API int meta_fpe(void) {
#if defined(__x86_64__) || defined(__i386__)
  /* both volatile: a constant divided is turned into a comparison */
  sink = one / zero;
#else
  /* arm64 divides by zero without a trap */
  raise(SIGFPE);
#endif
  return 0;
}

/* a mapped page behind the end of its file */
API int meta_bus(const char *path) {
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) {
    return errno;
  }
  volatile char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (page == MAP_FAILED) {
    return errno;
  }
  page[0] = 1;
  return 0;
}

API int meta_ill(void) {
#if defined(__x86_64__) || defined(__i386__)
  __asm__ volatile("ud2");
#else
  __asm__ volatile(".inst 0x00000000");
#endif
  return 0;
}

FRAME int deeper(int depth) {
  volatile char frame[512];
  frame[depth & 511] = (char)depth;
  if (sink == -depth - 1) {
    return depth;
  }
  int result = deeper(depth + 1);
  return result + frame[depth & 511];
}

API int meta_overflow(void) {
  sink = 0;
  return deeper(1);
}

API int meta_exit(int code) {
  exit(code);
}

API int meta_quit(int code) {
  _exit(code);
}

API int meta_signal_self(int number) {
  return kill(getpid(), number);
}

API int meta_spin(void) {
  for (;;) {
    sink = sink + 1;
  }
}

API int meta_hang_ignoring_term(void) {
  signal(SIGTERM, SIG_IGN);
  for (;;) {
    pause();
  }
}

static void crash_at_exit(void) {
  *nowhere = 1;
}

API int meta_crash_at_exit(void) {
  return atexit(crash_at_exit);
}

/* takes so many bytes, touches each page of them and never gives them back */
API int meta_eat(long bytes) {
  char *block = malloc((size_t)bytes);
  if (block == NULL) {
    return ENOMEM;
  }
  memset(block, 1, (size_t)bytes);
  /* somebody may read it, or both lines above are optimised away */
  __asm__ volatile("" : : "r"(block) : "memory");
  return 0;
}

/* so many bytes in lines of 100, in turn to standard output and standard error, past every buffer of Java */
API int meta_output(long bytes) {
  char lines[1000];
  memset(lines, 'x', sizeof lines);
  for (int end = 99; end < 1000; end += 100) {
    lines[end] = '\n';
  }
  for (long done = 0; done < bytes;) {
    int to = (done / 1000) % 2 == 0 ? STDOUT_FILENO : STDERR_FILENO;
    ssize_t written = write(to, lines, sizeof lines);
    if (written < 0 && errno != EINTR && errno != EAGAIN) {
      return errno;
    }
    done += written > 0 ? written : 0;
  }
  return 0;
}
