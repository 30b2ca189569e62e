package dev.gauntlet.reports.history;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.history.ChangePoint;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.NightChange;
import dev.gauntlet.verdict.history.RateHistory;
import dev.gauntlet.verdict.history.RateHistory.Regime;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sentences of a history. */
public final class HistoryWords {
  private static final Pattern BUILD_ID = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{24,}\\b");

  private HistoryWords() {}

  /** {@code 1.2 % [0.9, 1.6] of runs}. */
  public static String of(RateHistory rate, Regime regime) {
    return switch (rate.unit()) {
      case "per run" ->
          String.format(
              Locale.ROOT,
              "%s %% [%s, %s] of runs",
              Figures.significant(100 * regime.value()),
              Figures.significant(100 * regime.low()),
              Figures.significant(100 * regime.high()));
      case "per 1,000 iterations" ->
          String.format(
              Locale.ROOT,
              "%s [%s, %s] per 1,000 iterations",
              Figures.significant(regime.value()),
              Figures.significant(regime.low()),
              Figures.significant(regime.high()));
      default ->
          String.format(
              Locale.ROOT,
              "%s (%s to %s) %s",
              Figures.significant(regime.value()),
              Figures.significant(regime.low()),
              Figures.significant(regime.high()),
              rate.unit());
    };
  }

  /** What a change is: {@code rose on 2026-03-05 (p <= 0.001)}. */
  public static String of(RateHistory rate, int change) {
    ChangePoint point = rate.changes().get(change);
    boolean up = rate.regimes().get(change + 1).value() > rate.regimes().get(change).value();
    return "%s on %s (p %s)"
        .formatted(up ? "rose" : "fell", point.night(), Figures.significant(point.p()));
  }

  /**
   * What else changed at a change: {@code changed since 2026-03-04: nvidia driver 535.183 ->
   * 550.54}; "" where nobody has looked.
   *
   * @param most parts that are named; the rest is counted
   */
  public static String changed(ChangePoint point, int most) {
    return point.change().map(change -> changed(change, most)).orElse("");
  }

  private static String changed(NightChange change, int most) {
    if (!change.unknown().isEmpty()) {
      return "what else changed is not known: nothing was recorded of what was tested on "
          + String.join(" and ", change.unknown());
    }
    String single =
        change.single() == 0
            ? ""
            : "; %s mapped on one of the two nights alone"
                .formatted(Figures.count(change.single(), "file"));
    if (change.parts().isEmpty()) {
      return "nothing recorded changed since " + change.before() + single;
    }
    String parts =
        change.parts().stream()
            .limit(most)
            .map(HistoryWords::part)
            .collect(Collectors.joining("; "));
    int left = change.parts().size() - most;
    return "changed since %s: %s%s%s"
        .formatted(
            change.before(),
            parts,
            left > 0 ? "; and " + Figures.count(left) + " more" : "",
            single);
  }

  /** Build ids as signatures have them, unless they differ further on. */
  private static String part(NightChange.Part part) {
    String before = BUILD_ID.matcher(part.before()).replaceAll("$1");
    String after = BUILD_ID.matcher(part.after()).replaceAll("$1");
    return before.equals(after)
        ? "%s %s -> %s".formatted(part.name(), part.before(), part.after())
        : "%s %s -> %s".formatted(part.name(), before, after);
  }

  /** {@code 94 nights, 2026-03-05 to 2026-06-06}. */
  public static String nights(Regime regime) {
    return "%s, %s to %s"
        .formatted(Figures.count(regime.nights(), "night"), regime.from(), regime.to());
  }

  /** All of it in one line. */
  public static String sentence(History history) {
    if (history.campaigns() == 0) {
      return "no campaign could be read";
    }
    long changes =
        history.cells().stream()
            .flatMap(cell -> cell.rates().stream())
            .mapToLong(rate -> rate.changes().size())
            .sum();
    return "%s in %s of %s: %s; since %s %s rose, and %s"
        .formatted(
            Figures.count(history.campaigns(), "campaign"),
            Figures.count(history.nights().size(), "night"),
            Figures.count(history.cells().size(), "cell"),
            Figures.count(changes, "change"),
            history.recent(),
            Figures.count(history.worse(), "rate"),
            history.news() == 1
                ? "1 signature is new"
                : Figures.count(history.news(), "signature") + " are new");
  }
}
