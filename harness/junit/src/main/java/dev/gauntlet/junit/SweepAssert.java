package dev.gauntlet.junit;

import dev.gauntlet.SweepVerdicts;
import dev.gauntlet.SweptCell;
import dev.gauntlet.verdict.Rate;
import java.util.List;

/** Assertions of a whole sweep: crash rates are those of all cells together. */
public final class SweepAssert extends RunsAssert<SweepAssert, SweepVerdicts> {
  SweepAssert(SweepVerdicts actual) {
    super(actual, SweepAssert.class);
  }

  @Override
  List<SweptCell> cells() {
    return actual.cells();
  }

  @Override
  Rate crashes() {
    return actual.crashes();
  }

  @Override
  double bound(double confidence) {
    return actual.crashRateBound(confidence);
  }
}
