package dev.gauntlet.reports.model;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.known.AcceptedRuns;
import java.util.List;
import java.util.Optional;

/**
 * One cell of a report.
 *
 * @param summary counts, rates with intervals, texts, and under {@code metrics} what its runs used:
 *     {@code peak.rss} B, {@code growth.rss} B and the like. Of a soak, of the forks that iterate
 * @param gap what its journal lacks; when broken, no rate is to be shown
 * @param soaked leak verdict, metrics, all forks with their series, blame; empty in a sweep
 * @param statuses of all its runs, in the order in which they ended
 * @param runs the first of each kind
 * @param accepted what of its runs is known and not red
 * @param command that makes this cell again, for a shell
 */
public record CellReport(
    CellSummary summary,
    Optional<Gap> gap,
    Optional<SoakedCell> soaked,
    StatusSeries statuses,
    List<RunEnded> runs,
    AcceptedRuns accepted,
    String command) {
  /** Whether it is red for a death, a finding or a device fault that nothing accepts. */
  public boolean red() {
    return soaked
        .map(one -> one.recorded().red().size() > accepted.runs())
        .orElseGet(() -> accepted.red(summary));
  }

  /** As a table and a known issue name it. */
  public String name() {
    return soaked.map(SoakedCell::name).orElseGet(() -> cell().toString());
  }

  /** Its point of the swept axes. */
  public Cell cell() {
    return summary.cell();
  }
}
