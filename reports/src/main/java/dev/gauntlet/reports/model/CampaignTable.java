package dev.gauntlet.reports.model;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CampaignVerdict;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Clustering;
import dev.gauntlet.verdict.Completeness;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.PlantSlowdown;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.known.KnownVerdict;
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
 * @param signatures crashes, hangs and device faults
 * @param deviceFaultsUnknown runs during which the kernel's log could not be read
 * @param softFailures text to count, the most frequent first
 * @param findings text to count, the most frequent first
 * @param notes text to count, the most frequent first
 * @param slower planted cells that cost more than a measure allows
 * @param kept what stays after the death of its runs, all cells together
 * @param known what of its runs is accepted; of a soak nothing, which its report has
 */
public record CampaignTable(
    Matrix matrix,
    List<CellSummary> planned,
    List<CellSummary> unplanned,
    Rate crashes,
    IterationRate crashesPerIteration,
    List<SignatureCount> signatures,
    long deviceFaultsUnknown,
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    Map<String, Long> notes,
    List<PlantSlowdown> slower,
    Optional<Clustering> clustering,
    List<ResidueVerdict> kept,
    Completeness completeness,
    CampaignVerdict verdict,
    KnownVerdict known) {

  /** What is missing in the journal, by cell. */
  public Map<Cell, Gap> gaps() {
    return completeness.gaps().stream().collect(Collectors.toMap(Gap::cell, Function.identity()));
  }
}
