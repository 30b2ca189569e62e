package dev.gauntlet.result;

import dev.gauntlet.SweepVerdicts;
import dev.gauntlet.SweptCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.known.Drivers;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.IdentityAxis;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.CampaignVerdict;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SweepSums;
import dev.gauntlet.verdict.SweepTally;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.KnownTally;
import dev.gauntlet.verdict.known.KnownVerdict;
import dev.gauntlet.words.SweptCellText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a sweep came to, as the engine has it.
 *
 * @param cells all of the matrix, in order; of a shard, its own
 */
public record SweepResult(
    Path folder, Campaign campaign, List<SweptCell> cells, CampaignVerdict verdict)
    implements SweepVerdicts {
  public SweepResult {
    cells = List.copyOf(cells);
  }

  static SweepResult of(CampaignRecord recorded, boolean expectRefusal) {
    Campaign campaign = recorded.campaign();
    Map<Cell, Integer> planned = new LinkedHashMap<>();
    IdentityAxis.planned(campaign)
        .planned()
        .forEach((cell, runs) -> planned.put(campaign.point(cell), runs));
    List<Cell> whole =
        campaign.cells().stream()
            .filter(cell -> planned.containsKey(IdentityAxis.planned(campaign.point(cell))))
            .toList();
    List<Cell> points = whole.stream().map(campaign::point).toList();
    SweepTally tally =
        new SweepTally(points, planned, campaign.stopRule(), campaign::point)
            .within(campaign.budget());
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
          new SweptCellResult(
              whole.get(number - 1),
              SweptCellText.name(campaign, whole.get(number - 1)),
              new SweptCellResult.Told(
                  summary,
                  sums.slower().stream().filter(one -> one.cell().equals(summary.cell())).toList(),
                  runs.getOrDefault(summary.cell(), List.of())),
              planned(campaign, sums, planned.get(IdentityAxis.planned(summary.cell())), summary),
              expectRefusal,
              recorded.folder().path(),
              Rerun.of(campaign.only(whole.get(number - 1)))));
    }
    return new SweepResult(recorded.folder().path(), campaign, cells, sums.verdict());
  }

  /** Of a sweep that ends by time: what was made, and more while there is time. */
  private static int planned(Campaign campaign, SweepSums sums, int repeats, CellSummary cell) {
    if (campaign.budget().isEmpty()) {
      return repeats;
    }
    long made = cell.runs() + (sums.completeness().timeLeft() ? 1 : 0);
    return (int) Math.min(repeats, Math.max(1, made));
  }

  /**
   * Why a red cell is no failure: known issues accept all that is red of it.
   *
   * @return a sentence with the addresses of their bugs; empty where something is not accepted, or
   *     nothing is red
   */
  public Optional<String> known(SweptCell cell, KnownRules rules) throws IOException {
    Map<Integer, String> drivers =
        Drivers.of(IdentityFile.read(new RunFolder(folder).identities()));
    KnownTally tally = new KnownTally(rules, campaign.scenario(), drivers);
    for (SweptCell one : cells) {
      SweptCellResult.Told told = ((SweptCellResult) one).told();
      told.runs().forEach(run -> tally.add(run, told.summary().cell()));
    }
    KnownVerdict known = tally.sum();
    SweptCellResult.Told told = ((SweptCellResult) cell).told();
    Cell at = told.summary().cell();
    boolean accepted =
        !known.at(at).none() && !known.at(at).red(told.summary()) && told.slower().isEmpty();
    return accepted
        ? Optional.of("known issue: " + String.join("; ", known.acceptedAt(at.toString())))
        : Optional.empty();
  }

  @Override
  public Rate crashes() {
    return Rate.of(
        cells.stream().mapToLong(cell -> cell.crashes().events()).sum(),
        cells.stream().mapToLong(cell -> cell.crashes().trials()).sum());
  }

  @Override
  public double crashRateBound(double confidence) {
    if (campaign.stopRule().isPresent()) {
      throw new IllegalStateException(
          "each cell of this sweep stopped when it was decided, so that all runs together are no"
              + " sample of a fixed size; ask each of verdicts.cells()");
    }
    return crashes().upperBound(confidence);
  }

  @Override
  public long ended(Ending ending) {
    return cells.stream().mapToLong(cell -> cell.ended(ending)).sum();
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
