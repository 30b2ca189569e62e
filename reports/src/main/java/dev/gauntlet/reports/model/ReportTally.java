package dev.gauntlet.reports.model;

import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.KnownGrowth;
import dev.gauntlet.soak.SoakRunName;
import dev.gauntlet.soak.SoakVerdict;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.growth.ResidueTally;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.KnownTally;
import dev.gauntlet.verdict.known.KnownVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds up a report from runs in the order of their journal; needs no folder. */
public final class ReportTally implements Replay {
  private final Campaign campaign;
  private final CampaignTally table;
  private final ResidueTally kept;
  private final KnownTally known;
  private final Map<Cell, Kept> cells = new LinkedHashMap<>();
  // a soak has dozens of forks, and its verdict is derived from them
  private final List<RunEnded> forks = new ArrayList<>();

  /** Where nothing is accepted. */
  public ReportTally(Campaign campaign) {
    this(campaign, new KnownTally(KnownRules.NONE, campaign.scenario(), Map.of()));
  }

  /**
   * @param known that has no run yet
   */
  public ReportTally(Campaign campaign, KnownTally known) {
    this.campaign = campaign;
    this.known = known;
    this.kept =
        campaign.soaks()
            ? new ResidueTally(campaign.soak().tolerance().allowed())
            : new ResidueTally();
    this.table = new CampaignTally(Matrix.of(campaign));
  }

  @Override
  public void started(RunStarted run) {
    if (counts(run.run())) {
      table.started(run);
    }
  }

  @Override
  public void ended(RunEnded run) {
    if (campaign.soaks()) {
      // after the death of any fork, also of one that does not count
      kept.add(run);
      forks.add(run);
    } else {
      known.add(run, table.point(run.cell()));
    }
    if (counts(run.run())) {
      table.ended(run);
    }
    cells.computeIfAbsent(table.point(run.cell()), any -> new Kept()).add(run);
  }

  /** A control fork iterates nothing: its survival says nothing of the scenario. */
  private boolean counts(String run) {
    return !campaign.soaks() || SoakRunName.stresses(run);
  }

  /** All runs of a soak that ended; empty in a sweep. */
  List<RunEnded> forks() {
    return forks;
  }

  /** Runs that began and did not end, in order. */
  List<String> inFlight() {
    return table.inFlight();
  }

  /**
   * Ends the count.
   *
   * @param soaked how the cells of a soak stand; empty of a sweep
   * @param notes what was left out and why
   */
  public Report sum(
      List<SoakedCell> soaked,
      List<EnvironmentFacts> environments,
      List<String> notes,
      Expectation expected) {
    List<ResidueVerdict> left = campaign.soaks() ? kept.sum() : List.of();
    KnownVerdict accepted = campaign.soaks() ? KnownGrowth.of(soaked, left, known) : known.sum();
    CampaignTable counted =
        table.table(expected.refusal(), campaign.soaks() ? KnownVerdict.NOTHING : accepted);
    List<ResidueVerdict> stays = campaign.soaks() ? left : counted.kept();
    Map<Cell, SoakedCell> verdicts =
        soaked.stream()
            .collect(Collectors.toMap(cell -> table.point(cell.cell()), Function.identity()));
    Map<Cell, Gap> gaps = counted.gaps();
    List<CellReport> reports = new ArrayList<>();
    for (CellSummary summary : counted.planned()) {
      Cell cell = summary.cell();
      Kept runs = cells.getOrDefault(cell, new Kept());
      reports.add(
          new CellReport(
              summary,
              Optional.ofNullable(gaps.get(cell)),
              Optional.ofNullable(verdicts.get(cell)),
              runs.statuses.sum(),
              runs.runs.sum(),
              accepted.at(verdicts.containsKey(cell) ? verdicts.get(cell).cell() : cell),
              Rerun.of(campaign, cell)));
    }
    ReportOutcome all =
        campaign.soaks()
            ? outcome(new SoakVerdict(soaked, stays, accepted), expected)
            : new ReportOutcome(
                counted.verdict().exitCode(expected.strict()), counted.verdict().sentence());
    return new Report(
        campaign,
        expected,
        counted,
        reports,
        stays,
        counted.matrix().part().map(part -> outcome(part, all)).orElse(all),
        accepted,
        environments,
        Rerun.of(campaign),
        notes,
        Map.of());
  }

  /** A part is not to be taken for the whole. */
  private static ReportOutcome outcome(ShardPart part, ReportOutcome all) {
    return part.empty()
        ? new ReportOutcome(0, part.shard() + ": nothing to run, " + part.size())
        : new ReportOutcome(all.exitCode(), part.shard() + ": " + all.sentence());
  }

  private static ReportOutcome outcome(SoakVerdict sum, Expectation expected) {
    return new ReportOutcome(sum.exitCode(expected.strict(), expected.refusal()), sum.sentence());
  }

  private static final class Kept {
    private final StatusSeries.Tally statuses = new StatusSeries.Tally();
    private final ListedRuns runs = new ListedRuns();

    void add(RunEnded run) {
      statuses.add(run);
      runs.add(run);
    }
  }
}
