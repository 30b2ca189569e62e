package dev.gauntlet.verdict.known;

import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a campaign is known.
 *
 * @param rules that were asked for
 * @param outcomes of the issues in the file's order, then those of a baseline that came again
 * @param news red, and accepted by nothing, in the order in which they came
 * @param cells what is accepted of the runs of each cell
 * @param metrics accepted growth, by the name of the cell; "" of all cells together
 */
public record KnownVerdict(
    KnownRules rules,
    List<KnownOutcome> outcomes,
    List<NewCause> news,
    Map<Cell, AcceptedRuns> cells,
    Map<String, Set<String>> metrics) {
  /** Nothing is. */
  public static final KnownVerdict NOTHING =
      new KnownVerdict(KnownRules.NONE, List.of(), List.of(), Map.of(), Map.of());

  /** What is accepted of the runs of a cell. */
  public AcceptedRuns at(Cell cell) {
    return cells.getOrDefault(cell, AcceptedRuns.NONE);
  }

  /** Whether the growth of a metric is accepted. */
  public boolean accepts(String cell, String metric) {
    return metrics.getOrDefault(cell, Set.of()).contains(metric);
  }

  /** Issues that were seen in a cell and are accepted; sentences. */
  public List<String> acceptedAt(String cell) {
    return accepted().stream()
        .filter(one -> one.places().contains(cell))
        .map(KnownWording::of)
        .toList();
  }

  /** Issues that were seen and are accepted. */
  public List<KnownOutcome> accepted() {
    return outcomes.stream().filter(one -> one.state() == KnownState.ACCEPTED).toList();
  }

  /** Why known issues are red all the same; sentences. */
  public List<String> red() {
    return outcomes.stream().filter(one -> one.state().red()).map(KnownWording::of).toList();
  }
}
