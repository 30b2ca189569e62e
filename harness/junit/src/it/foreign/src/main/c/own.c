/* A library that crashes in every fifth process that loads it, unless it is compiled with -DMENDED. */
#include <stdio.h>

static int number;

__attribute__((constructor)) static void count(void) {
  FILE *runs = fopen("target/runs", "r");
  if (runs) {
    if (fscanf(runs, "%d", &number) != 1) {
      number = 0;
    }
    fclose(runs);
  }
  runs = fopen("target/runs", "w");
  fprintf(runs, "%d", ++number);
  fclose(runs);
}

int step(void) {
#ifndef MENDED
  if (number % 5 == 0) {
    *(volatile int *)0 = 1;
  }
#endif
  return 0;
}
