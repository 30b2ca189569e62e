package dev.gauntlet.reports.html;

import dev.gauntlet.reports.history.HistoryWords;
import dev.gauntlet.reports.history.NamedCells;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.history.CellHistory;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.RateHistory;
import dev.gauntlet.verdict.history.RateHistory.Regime;
import dev.gauntlet.verdict.history.SignatureHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that the template of a history shows, as words.
 *
 * @param tone of the outcome: crash, mute or ok
 * @param cells in the order of the history
 * @param notes what was left out and why
 * @param data of the lines, for the script
 */
public record HistoryPage(
    Site site,
    Assets assets,
    String tone,
    String outcome,
    List<Cell> cells,
    List<Signature> signatures,
    List<String> notes,
    String data) {
  /** Parts that changed and are named. */
  private static final int CHANGED = 10;

  /** One cell. */
  public record Cell(String name, List<Rate> rates) {}

  /**
   * One number of it.
   *
   * @param chart its place among the lines; -1 when none is drawn
   * @param lines what it was, with the changes between
   */
  public record Rate(String name, int chart, List<String> lines) {}

  /** One signature, as words. */
  public record Signature(String seen, String nights, String runs, String what, String absence) {}

  /**
   * A line.
   *
   * @param regimes first and last night by number, and the value between
   */
  record Chart(
      String label,
      String unit,
      List<String> nights,
      List<Double> values,
      List<double[]> regimes) {}

  static HistoryPage of(History history, List<String> notes, Site site) {
    NamedCells names = new NamedCells(history.cells());
    List<Chart> charts = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (CellHistory cell : history.cells()) {
      List<Rate> rates = new ArrayList<>();
      String name = PageText.text(names.of(cell));
      for (RateHistory rate : cell.rates()) {
        boolean drawn = rate.points().stream().anyMatch(point -> point.value() != 0);
        rates.add(
            new Rate(PageText.text(rate.name()), drawn ? charts.size() : -1, lines(rate, true)));
        if (drawn) {
          charts.add(chart(name, rate));
        }
      }
      cells.add(new Cell(name, rates));
    }
    return new HistoryPage(
        site,
        Assets.history(),
        history.campaigns() == 0 ? "mute" : history.red() ? "crash" : "ok",
        HistoryWords.sentence(history),
        cells,
        history.signatures().stream().map(HistoryPage::signature).toList(),
        notes.stream().map(PageText::text).toList(),
        ScriptJson.of(Map.of("charts", charts)));
  }

  /**
   * @param changes whether what else changed is told
   */
  private static List<String> lines(RateHistory rate, boolean changes) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rate.regimes().size(); i++) {
      Regime regime = rate.regimes().get(i);
      String change = i == 0 ? "" : "; " + HistoryWords.of(rate, i - 1);
      lines.add(
          PageText.text(
              HistoryWords.nights(regime) + ": " + HistoryWords.of(rate, regime) + change));
      String changed = i == 0 ? "" : HistoryWords.changed(rate.changes().get(i - 1), CHANGED);
      if (changes && !changed.isEmpty()) {
        lines.add(PageText.whole(changed));
      }
    }
    return lines;
  }

  private static Chart chart(String cell, RateHistory rate) {
    List<double[]> regimes = new ArrayList<>();
    int from = 0;
    for (Regime regime : rate.regimes()) {
      regimes.add(new double[] {from, from + regime.nights() - 1.0, regime.value()});
      from += regime.nights();
    }
    return new Chart(
        cell + ", " + PageText.text(rate.name()) + ": " + String.join("; ", lines(rate, false)),
        PageText.text(rate.unit()),
        rate.points().stream().map(RateHistory.Point::night).toList(),
        rate.points().stream().map(RateHistory.Point::value).toList(),
        regimes);
  }

  private static Signature signature(SignatureHistory one) {
    return new Signature(
        one.word(),
        one.first() + " to " + one.last() + ", " + Figures.count(one.count().nights(), "night"),
        Figures.count(one.count().runs()),
        PageText.text(one.scenario() + ", " + one.kind().word() + " " + one.signature()),
        one.count().since() == 0
            ? ""
            : "not in %s since; by chance in %s %%"
                .formatted(
                    Figures.count(one.count().since(), "run"),
                    Figures.significant(100 * one.count().absence())));
  }
}
