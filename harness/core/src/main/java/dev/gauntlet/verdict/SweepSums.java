package dev.gauntlet.verdict;

import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of a sweep, added up by cell.
 *
 * @param planned the cells of the matrix, in order, also those without a run
 * @param unplanned cells that the journal has and the plan does not; empty unless something is
 *     wrong
 * @param slower planted cells that cost more than a measure allows
 */
public record SweepSums(
    List<CellSummary> planned,
    List<CellSummary> unplanned,
    List<PlantSlowdown> slower,
    Completeness completeness,
    CampaignVerdict verdict) {
  /** Planned ones first. */
  public List<CellSummary> all() {
    return Stream.concat(planned.stream(), unplanned.stream()).toList();
  }
}
