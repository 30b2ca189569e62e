package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of a soaked cell: a pure function of its plan and of the forks recorded so far. One
 * fork at a time per device. From the second look on the arms take turns, so that what the machine
 * does meanwhile meets both.
 *
 * @param verdict as of now
 * @param next what to do; empty when the verdict is final
 * @param reason why no further fork is made; empty while one is
 * @param soFar of what is not settled, in the look that is being made, as soon as two of its forks
 *     are there
 */
public record Soak(CellVerdict verdict, Optional<NextFork> next, String reason, List<SoFar> soFar) {

  /**
   * @param recorded forks of this cell and its control, in the order in which they were made
   * @param survivors zombies and orphans beyond their grace
   */
  public static Soak of(SoakPlan plan, List<SoakFork> recorded, List<Survivor> survivors) {
    List<SoakFork> forks = recorded.stream().map(fork -> fork.as(plan.metrics())).toList();
    Map<String, List<Finding>> findings = new TreeMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    for (int look = 0; look < plan.looks().size(); look++) {
      int samples = plan.looks().get(look);
      int controlSamples = plan.controlSamples(look);
      List<SoakFork> scenario = complete(plan, forks, Arm.SCENARIO, samples);
      List<SoakFork> control =
          plan.control() ? complete(plan, forks, Arm.CONTROL, controlSamples) : List.of();
      int missing = plan.forks() - scenario.size();
      int missingControl =
          plan.control() && controlSamples == samples ? plan.forks() - control.size() : 0;
      if (missing > 0 || missingControl > 0) {
        Arm arm = missing >= missingControl ? Arm.SCENARIO : Arm.CONTROL;
        return asking(plan, forks, verdict(plan, findings, unreadable, survivors), arm, samples);
      }
      if (plan.control() && control.size() < plan.forks()) {
        continue; // the first look waits for the control of the second
      }
      judgeUpTo(plan, forks, look, findings, unreadable);
      CellVerdict verdict = verdict(plan, findings, unreadable, survivors);
      boolean decided = verdict.call() == Call.LEAK || verdict.call() == Call.NONE;
      if (!verdict.open() && (decided || look + 1 < plan.looks().size())) {
        return new Soak(verdict, Optional.empty(), "decided at " + samples + " samples", List.of());
      }
    }
    return new Soak(
        verdict(plan, findings, unreadable, survivors),
        Optional.empty(),
        "no look is left",
        List.of());
  }

  private static Soak asking(
      SoakPlan plan, List<SoakFork> forks, CellVerdict verdict, Arm arm, int samples) {
    long died =
        forks.stream()
            .filter(fork -> fork.arm() == arm && fork.planned() == samples && !fork.complete())
            .count();
    List<SoakFork> scenario = complete(plan, forks, Arm.SCENARIO, samples);
    List<SoakFork> control = plan.control() ? controlSoFar(plan, forks, samples) : List.of();
    List<SoFar> soFar = SoFar.of(open(plan, verdict), scenario, control);
    if (died > plan.forks()) {
      return new Soak(
          verdict,
          Optional.empty(),
          died
              + " forks of the "
              + (arm == Arm.CONTROL ? "control" : "scenario")
              + " ended before their "
              + samples
              + " samples: growth cannot be judged here",
          soFar);
    }
    int number = (arm == Arm.CONTROL ? control : scenario).size() + 1;
    return new Soak(
        verdict, Optional.of(new NextFork(arm, samples, number, plan.forks())), "", soFar);
  }

  private static List<Metric> open(SoakPlan plan, CellVerdict verdict) {
    List<Metric> settled =
        verdict.metrics().stream().filter(Standing::settled).map(Standing::metric).toList();
    return plan.metrics().stream().filter(metric -> !settled.contains(metric)).toList();
  }

  private static List<SoakFork> controlSoFar(SoakPlan plan, List<SoakFork> forks, int samples) {
    return complete(plan, forks, Arm.CONTROL, plan.controlSamples(plan.looks().indexOf(samples)));
  }

  /** The first complete forks of an arm and length; what was made beyond the plan is not used. */
  private static List<SoakFork> complete(
      SoakPlan plan, List<SoakFork> forks, Arm arm, int samples) {
    return forks.stream()
        .filter(fork -> fork.arm() == arm && fork.planned() == samples && fork.complete())
        .limit(plan.forks())
        .toList();
  }

  /** Judges every look up to this one anew. */
  private static void judgeUpTo(
      SoakPlan plan,
      List<SoakFork> forks,
      int last,
      Map<String, List<Finding>> findings,
      Map<String, String> unreadable) {
    for (Metric metric : plan.metrics()) {
      List<Finding> own = new ArrayList<>();
      for (int look = 0; look <= last && !unreadable.containsKey(metric.name()); look++) {
        int samples = plan.looks().get(look);
        List<SoakFork> scenario = complete(plan, forks, Arm.SCENARIO, samples);
        List<SoakFork> control =
            plan.control()
                ? complete(plan, forks, Arm.CONTROL, plan.controlSamples(look))
                : List.of();
        String missing = missing(metric.name(), scenario, control);
        if (!missing.isEmpty()) {
          unreadable.put(metric.name(), missing);
        } else {
          Look made = new Look(samples, series(metric, scenario), series(metric, control));
          own.add(
              metric.counted()
                  ? CounterRule.judge(metric, made, look + 1 == plan.looks().size())
                  : GrowthRule.judge(metric, made, look + 1 == plan.looks().size()));
        }
      }
      findings.put(metric.name(), own);
    }
  }

  private static String missing(String metric, List<SoakFork> scenario, List<SoakFork> control) {
    long absent = scenario.stream().filter(fork -> !fork.has(metric)).count();
    long absentControl = control.stream().filter(fork -> !fork.has(metric)).count();
    return absent + absentControl == 0
        ? ""
        : String.format(
            "not read in %d of %d forks and %d of %d of the control",
            absent, scenario.size(), absentControl, control.size());
  }

  private static List<Series> series(Metric metric, List<SoakFork> forks) {
    return forks.stream().map(fork -> fork.series().get(metric.name())).toList();
  }

  private static CellVerdict verdict(
      SoakPlan plan,
      Map<String, List<Finding>> findings,
      Map<String, String> unreadable,
      List<Survivor> survivors) {
    List<Standing> standings =
        plan.metrics().stream()
            .filter(metric -> !unreadable.containsKey(metric.name()))
            .map(
                metric ->
                    Standing.of(
                        metric, plan.looks(), findings.getOrDefault(metric.name(), List.of())))
            .toList();
    return CellVerdict.of(standings, unreadable, survivors);
  }
}
