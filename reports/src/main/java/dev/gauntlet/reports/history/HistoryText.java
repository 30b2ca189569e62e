package dev.gauntlet.reports.history;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.verdict.history.CellHistory;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.RateHistory;
import dev.gauntlet.verdict.history.SignatureHistory;
import java.util.ArrayList;
import java.util.List;

/** A history for a terminal. */
public final class HistoryText {
  /** Columns of a line drawn of small bars. */
  private static final int LINE = 60;

  /** Parts that changed and are named. */
  private static final int CHANGED = 5;

  private static final int LONGEST = 2000;
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private final History history;
  private final TextStyle style;
  private final NamedCells names;
  private final StringBuilder text = new StringBuilder();

  private HistoryText(History history, TextStyle style) {
    this.history = history;
    this.style = style;
    this.names = new NamedCells(history.cells());
  }

  public static String render(History history, TextStyle style) {
    return new HistoryText(history, style).all();
  }

  private String all() {
    if (history.nights().isEmpty()) {
      line(HistoryWords.sentence(history));
      return text.toString();
    }
    line(
        "%s, %s to %s"
            .formatted(
                Figures.count(history.nights().size(), "night"),
                history.nights().get(0),
                history.nights().get(history.nights().size() - 1)));
    for (CellHistory cell : history.cells()) {
      line("");
      line(names.of(cell));
      cell.rates().stream().filter(rate -> !rate.changes().isEmpty()).forEach(this::rate);
      quiet(cell.rates().stream().filter(rate -> rate.changes().isEmpty()).toList());
    }
    signatures();
    line("");
    line(HistoryWords.sentence(history));
    return text.toString();
  }

  private void rate(RateHistory rate) {
    String drawn = style.unicode() ? "  " + bars(rate) : "";
    line(
        "  %s: %s%s".formatted(rate.name(), Figures.count(rate.changes().size(), "change"), drawn));
    for (int i = 0; i < rate.regimes().size(); i++) {
      String what = HistoryWords.of(rate, rate.regimes().get(i));
      line(
          "      %s: %s%s"
              .formatted(
                  HistoryWords.nights(rate.regimes().get(i)),
                  what,
                  i == 0 ? "" : "; " + HistoryWords.of(rate, i - 1)));
      String changed = i == 0 ? "" : HistoryWords.changed(rate.changes().get(i - 1), CHANGED);
      if (!changed.isEmpty()) {
        line("          " + changed);
      }
    }
  }

  /** A soak has a dozen metrics, and most of them never move. */
  private void quiet(List<RateHistory> rates) {
    List<String> moving = new ArrayList<>();
    int still = 0;
    for (RateHistory rate : rates) {
      RateHistory.Regime all = rate.regimes().get(0);
      if (rate.name().equals(RateHistory.CRASH)) {
        String drawn = all.value() > 0 && style.unicode() ? "  " + bars(rate) : "";
        line(
            "  crash: no change in %s: %s%s"
                .formatted(
                    Figures.count(all.nights(), "night"), HistoryWords.of(rate, all), drawn));
      } else if (all.value() == 0) {
        still++;
      } else {
        moving.add(
            "%s %s%s"
                .formatted(
                    rate.name(),
                    Figures.significant(all.value()),
                    rate.unit().startsWith("B") ? " B" : ""));
      }
    }
    if (!moving.isEmpty()) {
      line(
          "  no change: %s per iteration%s"
              .formatted(
                  String.join(", ", moving),
                  still == 0 ? "" : "; " + Figures.count(still, "metric") + " at 0"));
    } else if (still > 0) {
      line("  no change: %s at 0".formatted(Figures.count(still, "metric")));
    }
  }

  /** A column is the mean of its nights. */
  private static String bars(RateHistory rate) {
    List<RateHistory.Point> points = rate.points();
    int columns = Math.min(LINE, points.size());
    double[] means = new double[columns];
    int[] nights = new int[columns];
    for (int i = 0; i < points.size(); i++) {
      int column = (int) ((long) i * columns / points.size());
      means[column] += points.get(i).value();
      nights[column]++;
    }
    double low = 0;
    double high = 0;
    for (int column = 0; column < columns; column++) {
      means[column] /= nights[column];
      low = Math.min(low, means[column]);
      high = Math.max(high, means[column]);
    }
    StringBuilder bars = new StringBuilder();
    for (double value : means) {
      int step = high > low ? (int) ((value - low) / (high - low) * (BARS.length() - 1)) : 0;
      bars.append(BARS.charAt(step));
    }
    return bars.toString();
  }

  private void signatures() {
    if (history.signatures().isEmpty()) {
      return;
    }
    line("");
    line("signatures");
    for (SignatureHistory one : history.signatures()) {
      line(
          "  %-9s  %s to %s, %s, %s: %s, %s %s"
              .formatted(
                  one.word(),
                  one.first(),
                  one.last(),
                  Figures.count(one.count().nights(), "night"),
                  Figures.count(one.count().runs(), "run"),
                  one.scenario(),
                  one.kind().word(),
                  one.signature()));
      if (one.count().since() > 0) {
        line(
            "             not in %s since; by chance in %s %%"
                .formatted(
                    Figures.count(one.count().since(), "run"),
                    Figures.significant(100 * one.count().absence())));
      }
    }
  }

  private void line(String said) {
    text.append(VisibleText.of(said, LONGEST, style.unicode()).stripTrailing()).append('\n');
  }
}
