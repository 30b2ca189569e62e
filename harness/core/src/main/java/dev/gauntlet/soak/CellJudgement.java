package dev.gauntlet.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.blame.UnreachableMemory;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.SoakState;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.NextFork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the runs of a cell came to so far.
 *
 * @param next the fork that would be made; empty when the cell is done
 * @param reason why no further fork is made; empty while one is
 * @param soFar how fast what is not settled grows in the look that is being made; for a person, no
 *     verdict
 */
public record CellJudgement(
    CellVerdict verdict, Optional<NextFork> next, String reason, List<GrowthSoFar> soFar) {
  private static final String WITHOUT_GC =
      "never part of a verdict: Cleaners free natives, so that without gc what grows may be garbage";

  /** Field of a journal line: metrics that could not be read, with the reason. */
  public static final String UNREADABLE = "unreadable";

  /**
   * Judges each metric of a cell.
   *
   * @param cells of the campaign, which share its time
   */
  static CellJudgement of(SoakDesign design, int cells, CellRuns cell) {
    List<RunEnded> runs = cell.ended();
    // where some are allowed, the count says whether there are more
    List<Survivor> survivors =
        design.tolerance().allowed().containsKey("children") ? List.of() : survivors(runs);
    Duration budget = design.perCell(cells);
    List<Integer> looks =
        design.looks().longer()
            ? LongerLooks.within(design, budget, runs)
            : design.looks().samples();
    SoakState soak =
        SoakState.of(CellPlan.of(design, looks), cell.forks(), survivors, lost(cell.unreachable()));
    String over = over(budget, runs);
    if (!over.isEmpty()) {
      soak = soak.unfinished();
    }
    CellVerdict verdict = explained(soak.verdict(), runs);
    Optional<NextFork> next = over.isEmpty() ? soak.next() : Optional.empty();
    String reason = soak.next().isEmpty() ? soak.reason() : over;
    if (!design.gc()) {
      verdict = verdict.unjudged();
      reason = next.isPresent() ? "" : WITHOUT_GC + "; " + reason;
    }
    return new CellJudgement(verdict, next, reason, soak.soFar());
  }

  /** Why the verdict is as it is; empty when there is nothing to add. */
  public String because() {
    return next.isPresent() ? "not complete" : reason;
  }

  /** Per iteration, by metric. */
  private static Map<String, Double> lost(Optional<UnreachableMemory> unreachable) {
    return unreachable
        .map(found -> Map.of(UnreachableMemory.METRIC, found.bytesPerIteration()))
        .orElse(Map.of());
  }

  /**
   * Zombies and orphans beyond their grace. Of a program that outlived it in a control fork as
   * well, opening the scenario makes one, and no iteration.
   */
  private static List<Survivor> survivors(List<RunEnded> runs) {
    List<Survivor> stressed = new ArrayList<>();
    Set<String> opened = new HashSet<>();
    for (RunEnded run : runs) {
      boolean control =
          SoakRunName.parse(run.run())
              .flatMap(SoakRunName::arm)
              .filter(arm -> arm != Arm.SCENARIO)
              .isPresent();
      List<Survivor> beyond =
          Survivor.beyond(
              ZombiesAndOrphans.of(run), GrowthDefaults.GRACE_MILLIS, GrowthDefaults.GRACE_SAMPLES);
      if (control) {
        beyond.forEach(one -> opened.add(one.kind() + one.name()));
      } else {
        stressed.addAll(beyond);
      }
    }
    stressed.removeIf(one -> opened.contains(one.kind() + one.name()));
    return stressed;
  }

  /** What ends a cell before its growth is decided. */
  private static String over(Duration budget, List<RunEnded> runs) {
    for (RunEnded run : runs) {
      if (run.ending() == Ending.UNSUPPORTED) {
        return "unsupported: " + run.reason();
      }
    }
    long spent = runs.stream().mapToLong(RunEnded::millis).sum();
    return budget.isZero() || spent < budget.toMillis()
        ? ""
        : String.format(
            Locale.ROOT,
            "the time is spent: %d s in %s",
            spent / 1000,
            runs.size() == 1 ? "1 fork" : runs.size() + " forks");
  }

  private static CellVerdict explained(CellVerdict verdict, List<RunEnded> runs) {
    if (verdict.survivors().isEmpty()
        && verdict.unreadable().isEmpty()
        && verdict.metrics().stream().allMatch(metric -> metric.finding().isEmpty())) {
      // no look is complete: nothing was judged
      return new CellVerdict(GrowthCall.NO_VERDICT, List.of(), Map.of(), List.of());
    }
    Map<String, String> reasons = new TreeMap<>(verdict.unreadable());
    for (RunEnded run : runs) {
      JsonNode why = run.other().get(UNREADABLE);
      reasons.replaceAll(
          (metric, seen) -> why == null || !why.has(metric) ? seen : why.get(metric).asText());
    }
    return new CellVerdict(verdict.call(), verdict.metrics(), reasons, verdict.survivors());
  }
}
