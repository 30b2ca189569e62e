package dev.gauntlet.junit;

import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.SweepVerdicts;
import dev.gauntlet.SweptCell;

/**
 * Where assertions on campaigns begin, in AssertJ's manner; to be imported statically, beside
 * AssertJ's own.
 *
 * <pre>
 * assertThat(Gauntlet.sweep("codec").axis("threads", 1, 2, 4).repeats(300).run(folder))
 *     .survives()
 *     .withCrashRateBelow(0.01, 0.95);
 * </pre>
 */
public final class GauntletAssertions {
  private GauntletAssertions() {}

  /** Of a whole sweep. */
  public static SweepAssert assertThat(SweepVerdicts actual) {
    return new SweepAssert(actual);
  }

  /** Of one cell of a sweep. */
  public static SweptCellAssert assertThat(SweptCell actual) {
    return new SweptCellAssert(actual);
  }

  /** Of a soak. */
  public static SoakAssert assertThat(SoakVerdicts actual) {
    return new SoakAssert(actual);
  }
}
