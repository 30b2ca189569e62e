/* Does on request what a program under test might do; answers each line with "ok" on descriptor 9. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void *sleeps(void *unused) {
  for (;;) pause();
  return unused;
}

static void child(int daemon, int zombie) {
  int told[2];
  if (pipe(told)) abort();
  pid_t pid = fork();
  if (pid == 0) {
    alarm(120); /* nobody may be left over, also when the test dies */
    if (daemon) {
      setsid();
      if (fork() > 0) _exit(0);
      if (chdir("/")) abort();
    }
    if (zombie) _exit(0);
    alarm(120);
    if (write(told[1], "x", 1) != 1) abort();
    close(told[0]);
    close(told[1]);
    for (;;) pause();
  }
  char c;
  if (!zombie && read(told[0], &c, 1) != 1) abort();
  if (daemon) waitpid(pid, NULL, 0);
  close(told[0]);
  close(told[1]);
  if (zombie) {
    siginfo_t info;
    waitid(P_PID, pid, &info, WEXITED | WNOWAIT);
  }
}

static void act(const char *what, long n, const char *folder) {
  static int made;
  char name[4096];
  for (long i = 0; i < n; i++) {
    int ends[2];
    if (!strcmp(what, "socket")) {
      if (socket(AF_UNIX, SOCK_STREAM, 0) < 0) abort();
    } else if (!strcmp(what, "pipe")) {
      if (pipe(ends)) abort();
    } else if (!strcmp(what, "eventfd")) {
      if (eventfd(0, 0) < 0) abort();
    } else if (!strcmp(what, "memfd")) {
      if (memfd_create("actor", 0) < 0) abort();
    } else if (!strcmp(what, "file")) {
      if (open("/dev/null", O_RDONLY) < 0) abort();
    } else if (!strcmp(what, "thread")) {
      pthread_t thread;
      pthread_attr_t small;
      pthread_attr_init(&small);
      pthread_attr_setstacksize(&small, 65536);
      if (pthread_create(&thread, &small, sleeps, NULL)) abort();
      pthread_setname_np(thread, "actor-7");
    } else if (!strcmp(what, "child")) {
      child(0, 0);
    } else if (!strcmp(what, "daemon")) {
      child(1, 0);
    } else if (!strcmp(what, "zombie")) {
      child(0, 1);
    } else if (!strcmp(what, "segment")) {
      int id = shmget(IPC_PRIVATE, 8192, IPC_CREAT | 0600);
      if (id < 0) abort();
      dprintf(9, "segment %d\n", id);
    } else if (!strcmp(what, "temp")) {
      snprintf(name, sizeof name, "%s/left-%d", folder, made++);
      close(open(name, O_CREAT | O_WRONLY, 0600));
    } else if (!strcmp(what, "devshm")) {
      snprintf(name, sizeof name, "/dev/shm/actor-%d-%d", getpid(), made++);
      close(open(name, O_CREAT | O_WRONLY, 0600));
      dprintf(9, "devshm %s\n", name);
    } else if (!strcmp(what, "map")) {

      char *at = mmap(NULL, 65536, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (at == MAP_FAILED) abort();
    } else if (!strcmp(what, "touch")) {
      char *at = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (at == MAP_FAILED) abort();
      memset(at, 1, 1 << 20);
    } else if (!strcmp(what, "lock")) {
      void *at = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (at == MAP_FAILED || mlock(at, 65536)) abort();
    } else if (!strcmp(what, "share")) {
      if (mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
        abort();
    } else if (!strcmp(what, "spike")) {
      char *at = mmap(NULL, n << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (at == MAP_FAILED) abort();
      memset(at, 1, n << 20);
      munmap(at, n << 20);
      break;
    } else if (!strcmp(what, "print")) {
      puts("1 (x) S 99999 Pss: 999999999 kB VmRSS: 999999999 kB");
      fflush(stdout);
    } else if (!strcmp(what, "root")) {
      if (chdir("/")) abort();
    } else if (!strcmp(what, "rename")) {
      pthread_setname_np(pthread_self(), "a) R 1 1 (b c");
    } else if (!strcmp(what, "burn")) {
      for (volatile long k = 0; k < 100000000; k++) {
      }
    } else {
      abort();
    }
  }
}

/* argv[1]: the run's folder */
int main(int argc, char **argv) {
  char line[256], what[64];
  long n;
  if (argc != 2 || setsid() < 0) abort();
  if (dup2(1, 9) != 9) abort();
  int nothing = open("/dev/null", O_WRONLY);
  dup2(nothing, 1);
  close(nothing);
  dprintf(9, "ok\n");
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "%63s %ld", what, &n) != 2) abort();
    act(what, n, argv[1]);
    dprintf(9, "ok\n");
  }
  return 0;
}
