package dev.gauntlet;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CampaignVerdict;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.Slower;
import dev.gauntlet.verdict.SweepSums;
import dev.gauntlet.verdict.SweepTally;
import dev.gauntlet.words.SweptCellText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a sweep came to.
 *
 * @param cells all of the matrix, in order
 * @param signatures all crashes by what identifies them, the most frequent first
 * @param slower planted cells that cost more than a measure allows
 */
public record SweepVerdicts(
    Path folder,
    Campaign campaign,
    List<SweptCell> cells,
    List<SignatureCount> signatures,
    List<Slower> slower,
    CampaignVerdict verdict)
    implements Verdicts {
  public SweepVerdicts {
    cells = List.copyOf(cells);
  }

  static SweepVerdicts of(RecordedCampaign recorded, boolean expectRefusal) {
    Campaign campaign = recorded.campaign();
    List<Cell> whole = campaign.cells();
    List<Cell> points = whole.stream().map(campaign::point).toList();
    SweepTally tally =
        new SweepTally(points, campaign.repeats(), campaign.stopRule(), campaign::point);
    recorded.recorded().started().forEach(tally::started);
    recorded.recorded().ended().forEach(tally::ended);
    SweepSums sums = tally.sums(expectRefusal);
    Map<Cell, List<RunEnded>> runs =
        recorded.recorded().ended().stream()
            .collect(Collectors.groupingBy(run -> tally.point(run.cell())));
    List<SweptCell> cells = new ArrayList<>();
    for (int number = 1; number <= whole.size(); number++) {
      CellSummary summary = sums.planned().get(number - 1);
      cells.add(
          new SweptCell(
              whole.get(number - 1),
              SweptCellText.name(campaign, whole.get(number - 1)),
              number,
              summary,
              sums.slower().stream().filter(one -> one.cell().equals(summary.cell())).toList(),
              runs.getOrDefault(summary.cell(), List.of()),
              campaign.repeats(),
              expectRefusal,
              recorded.folder().path(),
              Rerun.of(campaign.only(whole.get(number - 1)))));
    }
    return new SweepVerdicts(
        recorded.folder().path(),
        campaign,
        cells,
        SignatureCount.of(recorded.recorded().ended()),
        sums.slower(),
        sums.verdict());
  }

  /** Crashed runs among the conclusive ones, all cells together. */
  public Rate crashes() {
    return Rate.of(
        cells.stream().mapToLong(cell -> cell.summary().crashes().events()).sum(),
        cells.stream().mapToLong(cell -> cell.summary().crashes().trials()).sum());
  }

  /** Runs of all cells with that ending. */
  public long ended(Ending ending) {
    return cells.stream().mapToLong(cell -> cell.summary().ended(ending)).sum();
  }

  @Override
  public int exitCode(boolean strict) {
    return verdict.exitCode(strict);
  }

  @Override
  public String sentence() {
    return verdict.sentence();
  }

  @Override
  public String command() {
    return Rerun.of(campaign);
  }
}
