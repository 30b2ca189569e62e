package dev.gauntlet.reports.metrics;

import dev.gauntlet.verdict.history.CellHistory;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.SignatureHistory;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What many nights say, by scenario. */
public final class HistorySamples {
  private HistorySamples() {}

  /** Rates that rose and signatures that are new, 0 where there is none. */
  public static List<Sample> of(History history) {
    Map<String, long[]> byScenario = new TreeMap<>();
    for (CellHistory cell : history.cells()) {
      byScenario.computeIfAbsent(cell.scenario(), any -> new long[2])[0] +=
          cell.rates().stream().filter(rate -> rate.worseSince(history.recent())).count();
    }
    for (SignatureHistory one : history.signatures()) {
      byScenario.computeIfAbsent(one.scenario(), any -> new long[2])[1] +=
          one.seen() == SignatureHistory.Seen.NEW ? 1 : 0;
    }
    List<Sample> all = new ArrayList<>();
    byScenario.forEach(
        (scenario, sums) -> {
          Labels labels = Labels.of("scenario", LabelText.of(scenario));
          all.add(new Sample(MetricFamily.RATES_RISEN, labels, sums[0]));
          all.add(new Sample(MetricFamily.NEW_SIGNATURES, labels, sums[1]));
        });
    return all;
  }
}
