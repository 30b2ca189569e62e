package dev.gauntlet.reports;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CampaignVerdict;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Clustering;
import dev.gauntlet.verdict.Completeness;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.Slower;
import dev.gauntlet.verdict.SweepSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A campaign of rates, added up: what every form of the table shows.
 *
 * @param planned the cells of the matrix, in order, also those without a run
 * @param unplanned cells that the journal has and the plan does not; empty unless something is
 *     wrong
 * @param crashes of all cells together
 * @param crashesPerIteration of all cells together
 * @param softFailures text to count, the most frequent first
 * @param findings text to count, the most frequent first
 * @param notes text to count, the most frequent first
 * @param slower planted cells that cost more than a measure allows
 */
public record CampaignTable(
    TableInput input,
    List<CellSummary> planned,
    List<CellSummary> unplanned,
    Rate crashes,
    IterationRate crashesPerIteration,
    List<SignatureCount> signatures,
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    Map<String, Long> notes,
    List<Slower> slower,
    Optional<Clustering> clustering,
    Completeness completeness,
    CampaignVerdict verdict) {

  /**
   * @param expectRefusal whether cells that exercised nothing are what the user wants to see
   */
  public static CampaignTable of(TableInput input, boolean expectRefusal) {
    SweepSums sums =
        SweepSums.of(
            input.cells(),
            input.repeats(),
            input.started(),
            input.ended(),
            input::point,
            expectRefusal);
    List<CellSummary> all = new ArrayList<>(sums.planned());
    all.addAll(sums.unplanned());
    long crashed = all.stream().mapToLong(cell -> cell.crashes().events()).sum();
    return new CampaignTable(
        input,
        sums.planned(),
        sums.unplanned(),
        Rate.of(crashed, all.stream().mapToLong(cell -> cell.crashes().trials()).sum()),
        IterationRate.of(
            crashed, all.stream().mapToLong(cell -> cell.crashesPerIteration().iterations()).sum()),
        SignatureCount.of(input.ended()),
        texts(all, CellSummary::softFailures),
        texts(all, CellSummary::findings),
        texts(all, CellSummary::notes),
        sums.slower(),
        Clustering.of(input.ended()),
        sums.completeness(),
        sums.verdict());
  }

  /** What is missing in the journal, by cell. */
  public Map<Cell, Gap> gaps() {
    return completeness.gaps().stream().collect(Collectors.toMap(Gap::cell, Function.identity()));
  }

  private static Map<String, Long> texts(
      List<CellSummary> cells, Function<CellSummary, Map<String, Long>> of) {
    Map<String, Long> sums = new LinkedHashMap<>();
    cells.forEach(
        cell -> of.apply(cell).forEach((text, count) -> sums.merge(text, count, Long::sum)));
    return sums.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }
}
