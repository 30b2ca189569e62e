package dev.gauntlet.verdict.history;

import java.util.List;

/** One number of each night, in order of time: events over an exposure. */
final class NightSeries {
  /** What chance does to the numbers when nothing changes. */
  enum Kind {
    /** Crashed runs among the runs of a night. */
    BINOMIAL,
    /** Crashes in the iterations of a night. */
    POISSON,
    /** A measured value, one a night. */
    VALUE
  }

  private final Kind kind;
  private final List<String> nights;
  private final double[] events;
  private final double[] exposures;

  /**
   * @param kind what the numbers are
   * @param nights each as {@code 2026-12-01}; nights without exposure are not among them
   * @param events crashes, or the value itself
   * @param exposures runs or iterations; 1 of a value
   */
  NightSeries(Kind kind, List<String> nights, double[] events, double[] exposures) {
    if (nights.size() != events.length || events.length != exposures.length) {
      throw new IllegalArgumentException("a night has one number of events and one exposure");
    }
    this.kind = kind;
    this.nights = List.copyOf(nights);
    this.events = events;
    this.exposures = exposures;
  }

  Kind kind() {
    return kind;
  }

  List<String> nights() {
    return nights;
  }

  /** Not a copy: a permutation test looks at them a thousand times. */
  double[] events() {
    return events;
  }

  /** Not a copy. */
  double[] exposures() {
    return exposures;
  }

  int size() {
    return events.length;
  }
}
