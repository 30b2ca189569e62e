package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.plan.NextFork;
import dev.gauntlet.verdict.growth.plan.SoakPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of a soaked cell: a pure function of its plan and of the forks recorded so far. One
 * fork at a time per device. After the first forks of a look the arms take turns, so that what the
 * machine does meanwhile meets both.
 *
 * @param verdict as of now
 * @param next what to do; empty when the verdict is final
 * @param reason why no further fork is made; empty while one is
 * @param soFar of what is not settled, in the look that is being made, as soon as two of its forks
 *     are there
 */
public record SoakState(
    CellVerdict verdict, Optional<NextFork> next, String reason, List<GrowthSoFar> soFar) {
  /** Forks that agree before the control is asked for. */
  private static final int FIRST = 3;

  /**
   * @param recorded forks of this cell and its control, in the order in which they were made
   * @param survivors zombies and orphans beyond their grace
   * @param unreachable by metric, what LeakSanitizer found lost per iteration
   */
  public static SoakState of(
      SoakPlan plan,
      List<SoakFork> recorded,
      List<Survivor> survivors,
      Map<String, Double> unreachable) {
    CellForks forks = new CellForks(plan, recorded);
    Map<String, List<Finding>> findings = new TreeMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    for (int look = 0; look < plan.looks().size(); look++) {
      int samples = plan.looks().get(look);
      Optional<CellVerdict> beyond = beyondAnyCache(plan, forks, samples, survivors);
      if (beyond.isPresent()) {
        return decided(beyond.get(), seen(beyond.get(), samples));
      }
      CellVerdict before = verdict(plan, findings, unreadable, survivors, unreachable);
      Optional<Arm> missing = missing(plan, forks, samples);
      if (missing.isPresent()) {
        return asking(plan, forks, before, missing.get(), samples);
      }
      for (MetricRule metric : plan.metrics()) {
        LookAnalysis judged = LookAnalysis.of(plan, metric, forks, samples);
        if (judged.needsHarness()) {
          return asking(plan, forks, before, Arm.HARNESS, samples);
        }
        if (!judged.unreadable().isEmpty()) {
          unreadable.put(metric.name(), judged.unreadable());
        }
        judged
            .finding()
            .ifPresent(
                finding ->
                    findings.computeIfAbsent(metric.name(), any -> new ArrayList<>()).add(finding));
      }
      CellVerdict verdict = verdict(plan, findings, unreadable, survivors, unreachable);
      boolean last = look + 1 == plan.looks().size();
      if (last || (!verdict.open() && !(plan.finest() && verdict.call() != GrowthCall.LEAKS))) {
        return decided(verdict, samples);
      }
    }
    throw new IllegalStateException("a plan without looks");
  }

  /**
   * The same when no further fork is made. Of a cell of which no look is complete, three forks are
   * enough for growth that is certain, since they tell by how much forks differ. Anything else
   * stays without a verdict: a soak that was cut short must not pass for one that found nothing.
   */
  public SoakState unfinished() {
    boolean none = verdict.metrics().stream().allMatch(one -> one.finding().isEmpty());
    if (!none || soFar.isEmpty() || soFar.get(0).forks() < FIRST) {
      return this;
    }
    CellVerdict said =
        CellVerdict.of(
            soFar.stream().map(GrowthSoFar::standing).toList(),
            verdict.unreadable(),
            verdict.survivors());
    boolean certain = said.call() == GrowthCall.LEAKS || said.call() == GrowthCall.GROWS;
    return certain ? new SoakState(said, next, reason, List.of()) : this;
  }

  /** As it was judged by the last look of the plan, or by an earlier one that settled it. */
  private static SoakState decided(CellVerdict verdict, int samples) {
    return new SoakState(
        verdict.closed(), Optional.empty(), "after " + samples + " samples per fork", List.of());
  }

  /**
   * What the first forks alone tell: each was ended early, because it had lost more than any cache
   * takes. Then neither more forks nor a control could change the verdict.
   */
  private static Optional<CellVerdict> beyondAnyCache(
      SoakPlan plan, CellForks forks, int samples, List<Survivor> survivors) {
    List<SoakFork> first = forks.complete(Arm.SCENARIO, samples);
    if (first.size() < FIRST || !first.stream().allMatch(SoakFork::enough)) {
      return Optional.empty();
    }
    List<MetricVerdict> standings = new ArrayList<>();
    for (MetricRule metric : plan.metrics()) {
      if (first.stream().allMatch(fork -> fork.has(metric.name()))) {
        LookSamples look =
            new LookSamples(
                CellForks.exercised(first),
                first.stream().map(fork -> fork.over(metric.name())).toList(),
                List.of());
        Finding finding = GrowthRule.judge(metric, look, plan.error());
        standings.add(MetricVerdict.of(metric, List.of(samples), List.of(finding), 0));
      }
    }
    CellVerdict verdict = CellVerdict.of(standings, Map.of(), survivors);
    return verdict.call() == GrowthCall.LEAKS ? Optional.of(verdict) : Optional.empty();
  }

  /** Samples of the shortest fork, where forks were ended early. */
  private static int seen(CellVerdict verdict, int samples) {
    return verdict.metrics().stream()
        .flatMap(standing -> standing.finding().stream())
        .mapToInt(Finding::samples)
        .min()
        .orElse(samples);
  }

  private static Optional<Arm> missing(SoakPlan plan, CellForks forks, int samples) {
    int scenario = forks.complete(Arm.SCENARIO, samples).size();
    int control = forks.control(samples).size();
    boolean controlled = !plan.control() || control >= plan.forks();
    if (scenario >= plan.forks()) {
      return controlled ? Optional.empty() : Optional.of(Arm.CONTROL);
    }
    boolean turn = scenario >= FIRST && control < scenario - FIRST + 1;
    return Optional.of(controlled || !turn ? Arm.SCENARIO : Arm.CONTROL);
  }

  private static SoakState asking(
      SoakPlan plan, CellForks forks, CellVerdict verdict, Arm arm, int samples) {
    List<GrowthSoFar> soFar =
        GrowthSoFar.of(
            open(plan, verdict), forks.complete(Arm.SCENARIO, samples), forks.control(samples));
    long died = forks.died(arm, samples);
    if (died > plan.forks()) {
      return new SoakState(
          verdict,
          Optional.empty(),
          String.format(
              Locale.ROOT,
              "%d forks of the %s ended before their %d samples: growth cannot be judged here",
              died,
              arm.name().toLowerCase(Locale.ROOT),
              samples),
          soFar);
    }
    int number = forks.complete(arm, samples).size() + 1;
    return new SoakState(
        verdict, Optional.of(new NextFork(arm, samples, number, plan.forks())), "", soFar);
  }

  private static List<MetricRule> open(SoakPlan plan, CellVerdict verdict) {
    List<MetricRule> settled =
        verdict.metrics().stream()
            .filter(MetricVerdict::settled)
            .map(MetricVerdict::metric)
            .toList();
    return plan.metrics().stream().filter(metric -> !settled.contains(metric)).toList();
  }

  private static CellVerdict verdict(
      SoakPlan plan,
      Map<String, List<Finding>> findings,
      Map<String, String> unreadable,
      List<Survivor> survivors,
      Map<String, Double> unreachable) {
    List<MetricVerdict> standings =
        plan.metrics().stream()
            .filter(metric -> !unreadable.containsKey(metric.name()))
            .map(
                metric ->
                    MetricVerdict.of(
                        metric,
                        plan.looks(),
                        findings.getOrDefault(metric.name(), List.of()),
                        unreachable.getOrDefault(metric.name(), 0.0)))
            .toList();
    return CellVerdict.of(standings, unreadable, survivors);
  }
}
