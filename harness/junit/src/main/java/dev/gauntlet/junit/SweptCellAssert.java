package dev.gauntlet.junit;

import dev.gauntlet.SweptCell;
import dev.gauntlet.verdict.Rate;
import java.util.List;

/** Assertions of one cell of a sweep. */
public final class SweptCellAssert extends RunsAssert<SweptCellAssert, SweptCell> {
  SweptCellAssert(SweptCell actual) {
    super(actual, SweptCellAssert.class);
  }

  @Override
  List<SweptCell> cells() {
    return List.of(actual);
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
