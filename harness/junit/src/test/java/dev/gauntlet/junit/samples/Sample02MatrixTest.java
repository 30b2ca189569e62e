package dev.gauntlet.junit.samples;

import dev.gauntlet.junit.Sweep;

/**
 * Every axis of a scenario can be swept; {@code gauntlet scenarios NAME} lists them, and a wrong
 * name or value is told with what is allowed. The cells are the invocations of the method, named by
 * what tells them apart: {@code threads=2 work=0.5}.
 *
 * <p>Each cell is run {@code repeats} times, each time in a JVM of its own, in passes over the
 * matrix that are shuffled anew. Twice is for a manual: no crash in 299 runs bounds its rate below
 * 1 %.
 */
class Sample02MatrixTest {
  @Sweep(
      scenario = "meta",
      axes = {"threads=1..2", "work=0.5,1"},
      repeats = 2,
      iterations = 10)
  void survives() {}

  /** A run ends by iterations, by time, or by what comes first. */
  @Sweep(scenario = "meta", axes = "threads=2", duration = "250ms", iterations = 1000)
  void survives_for_a_while() {}
}
