/*
 * Programs that leak on purpose, and clean ones that look as if they did.
 *
 * Every function is one iteration of nativelib, called from all lanes at once. EVERY is the number of calls that make
 * one round: 1 with one lane, 64 with eight lanes that hold every eighth iteration. Bytes are leaked by every call;
 * things that a machine has only some thousands of, by one call in EVERY; what is clean has its course in rounds, so
 * that it looks the same to whoever samples it.
 */
#define _GNU_SOURCE
#ifndef WARM_UP /* rounds that it takes */
#define WARM_UP 100
#endif
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <unistd.h>

#define KIB 1024
#define MIB (1024 * KIB)

static void *volatile sink;
static atomic_long calls;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Real memory: its first page is there. The compiler must not see that nobody frees it. */
static void *take(size_t bytes) {
  char *block = malloc(bytes);
  if (block != NULL) {
    memset(block, 1, bytes < 4 * KIB ? bytes : 4 * KIB);
  }
  sink = block;
  return block;
}

/* The number of this call, from 0, over all lanes. */
static long call(void) { return atomic_fetch_add(&calls, 1); }

static int rare(void) { return call() % EVERY == 0; }

static unsigned next(unsigned *seed) {
  *seed = *seed * 1103515245u + 12345u;
  return *seed >> 16 & 0x7fff;
}

static _Thread_local unsigned seed;

static unsigned draw(void) {
  if (seed == 0) {
    seed = (unsigned)(call() + 1) * 2654435761u ^ (unsigned)getpid();
  }
  return next(&seed);
}

/* ---- what leaks ---- */

int malloc_1k(void) { return take(KIB) == NULL; }
int malloc_4k(void) { return take(4 * KIB) == NULL; }
int malloc_16k(void) { return take(16 * KIB) == NULL; }

int mmap_64k(void) {
  char *page = mmap(NULL, 64 * KIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) {
    return 1;
  }
  *page = 1;
  return 0;
}

int socket_fd(void) { return rare() && socket(AF_UNIX, SOCK_DGRAM, 0) < 0; }

static void *forever(void *unused) {
  for (;;) {
    pause();
  }
  return unused;
}

static int thread(void *(*body)(void *), int joined) {
  pthread_attr_t small;
  pthread_t made;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 64 * KIB);
  int code = pthread_create(&made, &small, body, NULL);
  pthread_attr_destroy(&small);
  return code != 0 || (joined && pthread_join(made, NULL) != 0);
}

int parked_thread(void) { return rare() && thread(forever, 0); }

int zombie(void) {
  if (!rare()) {
    return 0;
  }
  pid_t child = vfork();
  if (child == 0) {
    _exit(0);
  }
  return child < 0;
}

/* Segments outlive the process and the machine has 4096: what tidy() removes. */
static int segments[4096];
static int segment_count;

int sysv_segment(void) {
  if (!rare()) {
    return 0;
  }
  int id = shmget(IPC_PRIVATE, 4 * KIB, IPC_CREAT | 0600);
  pthread_mutex_lock(&lock);
  int full = segment_count == 4096;
  if (id >= 0 && !full) {
    segments[segment_count++] = id;
  }
  pthread_mutex_unlock(&lock);
  return id < 0 || full;
}

static char (*left)[128];
static int left_count;

int temp_file(void) {
  if (!rare()) {
    return 0;
  }
  /* the run's own folder; where a run has none, the one other place that is looked at */
  const char *folder = getenv("TMPDIR");
  char path[128];
  snprintf(path, sizeof path, "%s/left-by-corpus-XXXXXX", folder == NULL ? "/dev/shm" : folder);
  int fd = mkstemp(path);
  if (fd < 0) {
    return 1;
  }
  close(fd);
  pthread_mutex_lock(&lock);
  char(*more)[128] = realloc(left, (left_count + 1) * sizeof *left);
  if (more != NULL) {
    left = more;
    strcpy(left[left_count++], path);
  }
  pthread_mutex_unlock(&lock);
  return more == NULL;
}

/* After the last sample, so that a soak of hundreds of forks leaves the machine as it was. */
int tidy(void) {
  for (int i = 0; i < segment_count; i++) {
    shmctl(segments[i], IPC_RMID, NULL);
  }
  for (int i = 0; i < left_count; i++) {
    unlink(left[i]);
  }
  return 0;
}

/* ---- what does not ---- */

/* 0 KiB per iteration. */
int malloc_0k(void) {
  void *block = take(16 * KIB);
  free(block);
  return block == NULL;
}

/* 64 MB over the first rounds, then never again. */
int warm_up(void) { return call() < WARM_UP * EVERY && take(64L * MIB / (WARM_UP * EVERY)) == NULL; }

/* 16 KiB per call, all freed after 50 rounds. */
static void *teeth[50 * EVERY];
static int tooth;

int sawtooth(void) {
  pthread_mutex_lock(&lock);
  if (tooth == 50 * EVERY) {
    while (tooth > 0) {
      free(teeth[--tooth]);
    }
  }
  void *block = teeth[tooth++] = take(16 * KIB);
  pthread_mutex_unlock(&lock);
  return block == NULL;
}

/* A random key per call; what is not there is made. It fills with a time constant of 64 rounds, to 4 MB. */
static void *cached[64 * EVERY];

int cache(void) {
  unsigned key = (draw() * 32768u + draw()) % (64 * EVERY);
  pthread_mutex_lock(&lock);
  if (cached[key] == NULL) {
    cached[key] = take(64 * KIB / EVERY);
  }
  int none = cached[key] == NULL;
  pthread_mutex_unlock(&lock);
  return none;
}

static void *nothing(void *argument) { return argument; }

/* Blocks of all sizes, a thread made and joined, descriptors opened and closed. */
int churn(void) {
  void *blocks[8];
  int fds[4];
  int failed = 0;
  for (int i = 0; i < 8; i++) {
    blocks[i] = take(1 + draw() % (64 * KIB));
  }
  for (int i = 0; i < 4; i++) {
    fds[i] = i % 2 == 0 ? eventfd(0, 0) : socket(AF_UNIX, SOCK_DGRAM, 0);
    failed |= fds[i] < 0;
  }
  failed |= thread(nothing, 1);
  for (int i = 0; i < 4; i++) {
    close(fds[i]);
  }
  for (int i = 0; i < 8; i++) {
    free(blocks[i]);
  }
  return failed;
}

/* 24 MB once, in round 250. */
int late_step(void) { return call() == 250L * EVERY && take(24L * MIB) == NULL; }

/*
 * A pool per lane that grows by its busiest moment: a call takes n things, each with a probability of 1/2 to take
 * one more, up to 24. A thing is a buffer and a descriptor.
 */
static _Thread_local struct { void *buffer; int fd; } pool[24];
static _Thread_local int pooled;

int busy_pool(void) {
  int n = 1;
  while (n < 24 && (draw() & 64) != 0) {
    n++;
  }
  for (; pooled < n; pooled++) {
    pool[pooled].buffer = take(32 * KIB);
    pool[pooled].fd = eventfd(0, 0);
    if (pool[pooled].buffer == NULL || pool[pooled].fd < 0) {
      return 1;
    }
  }
  return 0;
}
