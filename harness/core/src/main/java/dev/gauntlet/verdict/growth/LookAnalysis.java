package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.plan.SoakPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One look at one metric, all arms together. Two questions are asked of the control, in which the
 * scenario is open and nothing iterates: what of its growth is the harness's, and what is left, per
 * second?
 *
 * @param finding empty when the metric could not be read
 * @param unreadable why; empty when it could
 * @param needsHarness whether the control grows, so that forks of the harness alone must tell
 *     whether that is the harness's own growth
 */
record LookAnalysis(Optional<Finding> finding, String unreadable, boolean needsHarness) {
  /** A rate per second beyond this multiple of the idle one goes with iterations. */
  private static final double BY_ITERATION = 2;

  static LookAnalysis of(SoakPlan plan, MetricRule metric, CellForks cell, int samples) {
    List<SoakFork> scenario = cell.complete(Arm.SCENARIO, samples);
    List<SoakFork> control = plan.control() ? cell.control(samples) : List.of();
    String missing = missing(metric.name(), scenario, control);
    if (!missing.isEmpty()) {
      return new LookAnalysis(Optional.empty(), missing, false);
    }
    int n = Math.min(samples, CellForks.exercised(scenario));
    if (n < GrowthRule.FEWEST_SAMPLES) {
      return new LookAnalysis(
          Optional.empty(),
          String.format(Locale.ROOT, "iterations succeeded up to sample %d only", n),
          false);
    }
    Function<SoakFork, GrowthSeries> iterations = fork -> fork.over(metric.name());
    Finding finding =
        GrowthRule.judge(
            metric,
            new LookSamples(n, all(scenario, iterations), all(control, iterations)),
            plan.error());
    if (control.isEmpty() || !idleGrows(plan, metric, control)) {
      return new LookAnalysis(Optional.of(finding), "", false);
    }
    int length = control.get(0).planned();
    List<SoakFork> harness = cell.complete(Arm.HARNESS, samples);
    if (harness.size() < plan.forks()) {
      return new LookAnalysis(Optional.empty(), "", true);
    }
    Function<SoakFork, GrowthSeries> seconds = fork -> fork.overSeconds(metric.name());
    int m = Math.min(length, CellForks.shortest(harness));
    Finding idle =
        GrowthRule.judge(
            metric, new LookSamples(m, all(control, seconds), all(harness, seconds)), plan.error());
    if (!idle.grows()) {
      return new LookAnalysis(Optional.of(finding), "", false);
    }
    int k = Math.min(n, m);
    Finding inTime =
        GrowthRule.judge(
            metric,
            new LookSamples(k, all(scenario, seconds), all(harness, seconds)),
            plan.error());
    boolean byIteration = inTime.rate().low() > BY_ITERATION * idle.rate().high();
    return new LookAnalysis(
        Optional.of(byIteration ? finding : inTime.explainedBy(idle.rate())), "", false);
  }

  /** Whether the control grows by more than the harness was ever seen to. */
  private static boolean idleGrows(SoakPlan plan, MetricRule metric, List<SoakFork> control) {
    if (!control.stream().allMatch(fork -> fork.series().containsKey(SoakFork.SECONDS))) {
      return false;
    }
    int n = CellForks.shortest(control);
    LookSamples look =
        new LookSamples(n, all(control, fork -> fork.over(metric.name())), List.of());
    Finding alone = GrowthRule.judge(metric, look, plan.error());
    return alone.rate().low() * alone.iterations() > GrowthDefaults.harnessPerSample(metric) * n;
  }

  private static List<GrowthSeries> all(
      List<SoakFork> forks, Function<SoakFork, GrowthSeries> series) {
    return forks.stream().map(series).toList();
  }

  private static String missing(String metric, List<SoakFork> scenario, List<SoakFork> control) {
    long absent = scenario.stream().filter(fork -> !fork.has(metric)).count();
    long absentControl = control.stream().filter(fork -> !fork.has(metric)).count();
    return absent + absentControl == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "not read in %d of %d forks and %d of %d of the control",
            absent,
            scenario.size(),
            absentControl,
            control.size());
  }
}
