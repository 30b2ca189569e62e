package dev.gauntlet.reports.outline;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.TimeBudget;
import java.time.Duration;

/**
 * How far a campaign is.
 *
 * @param runs that ended; of a sweep one made again counts once, of a soak forks
 * @param done of {@code all}: runs of a sweep, or seconds where time ends it, decided cells of a
 *     soak
 * @param all runs that a sweep plans, or seconds, cells of a soak
 * @param kind what is counted
 * @param complete whether nothing is missing
 */
public record Progress(long runs, long done, long all, Kind kind, boolean complete) {
  /** What the progress of a campaign is counted in. */
  public enum Kind {
    /** a sweep that makes all its runs */
    RUNS,
    /** a sweep whose stop rule may ask for fewer */
    AT_MOST,
    /** a sweep that time ends, in seconds */
    TIME,
    /** a soak, whose looks decide how many forks are made */
    CELLS
  }

  /**
   * {@code 37 of 64 runs}, {@code 37 of at most 480 runs}, {@code 14 forks, 1 of 2 cells decided}.
   */
  public String text() {
    return switch (kind) {
      case RUNS -> "%s of %s".formatted(Figures.count(done), Figures.count(all, "run"));
      case AT_MOST -> "%s of at most %s".formatted(Figures.count(done), Figures.count(all, "run"));
      case TIME ->
          "%s, %s of %s"
              .formatted(
                  Figures.count(runs, "run"),
                  TimeBudget.words(Duration.ofSeconds(done)),
                  TimeBudget.words(Duration.ofSeconds(all)));
      case CELLS ->
          "%s, %s of %s decided"
              .formatted(
                  Figures.count(runs, "fork"), Figures.count(done), Figures.count(all, "cell"));
    };
  }
}
