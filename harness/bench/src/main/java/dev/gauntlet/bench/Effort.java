package dev.gauntlet.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds of the no-op benchmark, each a block of every rival
 * @param block runs of one rival in a row; short, so that all rivals see the same load
 * @param jmhForks forks of JMH
 * @param repeats runs of a campaign whose overhead is measured
 * @param duration of each of those runs
 * @param markSeconds that JMH measures a mark, after as many of warm-up
 * @param settling of a controller before it is looked at
 * @param watched how long a worker is watched
 */
record Effort(
    int rounds,
    int block,
    int jmhForks,
    int repeats,
    Duration duration,
    int markSeconds,
    Duration settling,
    Duration watched) {
  /** For figures to be believed: some three minutes. */
  static final Effort FULL =
      new Effort(
          12, 10, 10, 6, Duration.ofSeconds(5), 5, Duration.ofSeconds(10), Duration.ofSeconds(20));

  /** To see that everything still runs: the figures mean nothing. */
  static final Effort SMALLEST =
      new Effort(
          1, 1, 1, 1, Duration.ofMillis(200), 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
}
