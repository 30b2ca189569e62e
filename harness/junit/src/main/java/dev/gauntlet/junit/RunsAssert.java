package dev.gauntlet.junit;

import dev.gauntlet.SweptCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.verdict.Rate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * What can be said of the runs of one cell, and of all cells together.
 *
 * @param <S> the assertion itself
 * @param <A> what it is about
 */
public abstract class RunsAssert<S extends RunsAssert<S, A>, A> extends AbstractAssert<S, A> {
  /** Cells whose runs are told of in a message. */
  private static final int SHOWN = 3;

  RunsAssert(A actual, Class<S> self) {
    super(actual, self);
  }

  abstract List<SweptCell> cells();

  abstract Rate crashes();

  /** One-sided upper bound of the crash rate, 0 to 1. */
  abstract double bound(double confidence);

  /** Every run survived, all that were planned were made, and no check found anything. */
  public S survives() {
    isNotNull();
    List<SweptCell> others =
        cells().stream().filter(cell -> cell.verdict() != SweptCell.Verdict.SURVIVES).toList();
    if (!others.isEmpty()) {
      throw failure(
          "Expecting all of %d cells to survive, but %d of them did not:\n%s",
          cells().size(), others.size(), shown(others));
    }
    return myself;
  }

  /**
   * The crash rate per run is below a share, by its one-sided exact bound (Clopper and Pearson): no
   * crash in 299 runs bounds it below 1 % with a confidence of 95 %. Of a cell with a stop rule the
   * bound is one that knows when its runs stopped.
   *
   * @param share above 0, at most 1
   * @param confidence above 0.5, below 1
   * @throws IllegalArgumentException when either is out of range
   * @throws IllegalStateException of a whole sweep with a stop rule, whose cells have one each
   */
  public S withCrashRateBelow(double share, double confidence) {
    isNotNull();
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of runs is above 0 and at most 1, not " + share);
    }
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a confidence is above 0.5 and below 1, not " + confidence);
    }
    Rate crashes = crashes();
    double bound = bound(confidence);
    if (bound > share) {
      throw failure(
          "Expecting a crash rate below %s %% with a confidence of %s %%, but %d of %d runs crashed,"
              + " which bounds it below %s %% and no further: %s percentage points too much;\n%s",
          percent(share),
          percent(confidence),
          crashes.events(),
          crashes.trials(),
          percent(bound),
          percent(bound - share),
          remedy(crashes, share, confidence));
    }
    return myself;
  }

  private static String remedy(Rate crashes, double share, double confidence) {
    return crashes.events() == 0
        ? String.format(
            Locale.ROOT, "%d runs without a crash are needed", Rate.runsToBound(share, confidence))
        : "its share was %s %%".formatted(percent(crashes.share()));
  }

  /** No run ended so. */
  public S hasNoRunThat(Ending ending) {
    isNotNull();
    long runs = cells().stream().mapToLong(cell -> cell.ended(ending)).sum();
    if (runs > 0) {
      throw failure(
          "Expecting no run that ended %s, but %d did:\n%s",
          ending.word(),
          runs,
          shown(cells().stream().filter(cell -> cell.ended(ending) > 0).toList()));
    }
    return myself;
  }

  private static String shown(List<SweptCell> cells) {
    String some =
        cells.stream().limit(SHOWN).map(SweptCell::explanation).collect(Collectors.joining("\n"));
    return cells.size() > SHOWN
        ? some + String.format(Locale.ROOT, "\nand %d more", cells.size() - SHOWN)
        : some;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3g", 100 * share);
  }
}
