package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.SoakPlan;
import java.util.List;

/** The recorded forks of one cell, found by arm and look. */
final class CellForks {
  private final int wanted;
  private final List<SoakFork> forks;

  /**
   * @param recorded in the order in which they were made
   */
  CellForks(SoakPlan plan, List<SoakFork> recorded) {
    this.wanted = plan.forks();
    this.forks = recorded.stream().map(fork -> fork.as(plan.metrics())).toList();
  }

  /** The first complete forks of an arm and length; what was made beyond the plan is not used. */
  List<SoakFork> complete(Arm arm, int samples) {
    return forks.stream()
        .filter(fork -> fork.arm() == arm && fork.planned() == samples && fork.complete())
        .limit(wanted)
        .toList();
  }

  /**
   * The control of a look: its own, or, where there is a whole one, a longer one, to be cut. Older
   * soaks made one control for two looks.
   */
  List<SoakFork> control(int samples) {
    return forks.stream()
        .filter(fork -> fork.arm() == Arm.CONTROL && fork.planned() > samples)
        .mapToInt(SoakFork::planned)
        .distinct()
        .sorted()
        .mapToObj(longer -> complete(Arm.CONTROL, longer))
        .filter(longer -> longer.size() == wanted)
        .findFirst()
        .orElseGet(() -> complete(Arm.CONTROL, samples));
  }

  /** How many forks of an arm and length ended before all their samples were taken. */
  long died(Arm arm, int samples) {
    return forks.stream()
        .filter(fork -> fork.arm() == arm && fork.planned() == samples && !fork.complete())
        .count();
  }

  /**
   * Samples of the fork whose iterations succeeded for the shortest time: what comes after says
   * nothing of them. Where none ever succeeded, what is judged is the refusals.
   */
  static int exercised(List<SoakFork> forks) {
    return forks.stream()
        .mapToInt(fork -> fork.exercised() == 0 ? fork.samples() : fork.exercised())
        .map(samples -> Math.min(samples, shortest(forks)))
        .min()
        .orElse(0);
  }

  /** Samples of the shortest of some forks. */
  static int shortest(List<SoakFork> forks) {
    return forks.stream().mapToInt(SoakFork::samples).min().orElse(0);
  }
}
