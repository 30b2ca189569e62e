package dev.gauntlet.reports.model;

import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.ClusteringTally;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureTally;
import dev.gauntlet.verdict.SweepSums;
import dev.gauntlet.verdict.SweepTally;
import dev.gauntlet.verdict.growth.ResidueTally;
import dev.gauntlet.verdict.known.KnownVerdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds a campaign up, run by run in the order of its journal; keeps counts and no run. */
public final class CampaignTally implements Replay {
  private final Matrix matrix;
  private final SweepTally sweep;
  private final SignatureTally signatures = new SignatureTally();
  private final ClusteringTally clustering = new ClusteringTally();
  private final ResidueTally kept = new ResidueTally();
  private long deviceFaultsUnknown;

  public CampaignTally(Matrix matrix) {
    this.matrix = matrix;
    this.sweep = matrix.tally();
  }

  @Override
  public void started(RunStarted run) {
    sweep.started(run);
  }

  @Override
  public void ended(RunEnded run) {
    sweep.ended(run);
    signatures.add(run);
    if (run.other().containsKey(DeviceFaultEvent.UNKNOWN)) {
      deviceFaultsUnknown++;
    }
    clustering.add(run);
    kept.add(run);
  }

  /**
   * The point of the swept axes that a run was made at: always the same object for the same one.
   */
  Cell point(Cell cell) {
    return sweep.point(cell);
  }

  /** Runs that began and did not end, in order. */
  List<String> inFlight() {
    return sweep.inFlight();
  }

  /**
   * Ends the count.
   *
   * @param expectRefusal whether cells that exercised nothing are what the user wants to see
   */
  public CampaignTable table(boolean expectRefusal) {
    return table(expectRefusal, KnownVerdict.NOTHING);
  }

  /**
   * The same where something is accepted.
   *
   * @param known what of these runs is
   */
  public CampaignTable table(boolean expectRefusal, KnownVerdict known) {
    SweepSums sums = sweep.sums(expectRefusal, known);
    List<CellSummary> all = sums.all();
    // a rate over two identities would be a rate of neither
    List<CellSummary> pooled = matrix.identities() > 1 ? List.of() : all;
    long crashed = pooled.stream().mapToLong(cell -> cell.crashes().events()).sum();
    return new CampaignTable(
        matrix,
        sums.planned(),
        sums.unplanned(),
        Rate.of(crashed, pooled.stream().mapToLong(cell -> cell.crashes().trials()).sum()),
        IterationRate.of(
            crashed,
            pooled.stream().mapToLong(cell -> cell.crashesPerIteration().iterations()).sum()),
        signatures.sum(),
        deviceFaultsUnknown,
        texts(all, CellSummary::softFailures),
        texts(all, CellSummary::findings),
        texts(all, CellSummary::notes),
        sums.slower(),
        // later passes have the undecided cells alone: their rate is no other time's
        matrix.stopRule().isPresent() || matrix.identities() > 1
            ? Optional.empty()
            : clustering.sum(),
        kept.sum(),
        sums.completeness(),
        sums.verdict(),
        known);
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
