package dev.gauntlet.verdict.history;

import java.util.List;

/**
 * One number of each night, in order of time: events over an exposure.
 *
 * @param kind what the numbers are
 * @param nights each as {@code 2026-12-01}; nights without exposure are not among them
 * @param events crashes, or the value itself
 * @param exposures runs or iterations; 1 of a value
 */
record NightSeries(Kind kind, List<String> nights, double[] events, double[] exposures) {
  /** What chance does to the numbers when nothing changes. */
  enum Kind {
    /** Crashed runs among the runs of a night. */
    BINOMIAL,
    /** Crashes in the iterations of a night. */
    POISSON,
    /** A measured value, one a night. */
    VALUE
  }

  NightSeries {
    nights = List.copyOf(nights);
    if (nights.size() != events.length || events.length != exposures.length) {
      throw new IllegalArgumentException("a night has one number of events and one exposure");
    }
  }

  int size() {
    return events.length;
  }
}
