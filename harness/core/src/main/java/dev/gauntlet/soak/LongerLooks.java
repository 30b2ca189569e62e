package dev.gauntlet.soak;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.verdict.growth.plan.Arm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The looks of a cell that a time allows ({@code --for 8h}): those of the plan, and one more of as
 * many samples as the rest of the time has room for. How long a sample takes is known from the
 * forks of the first look.
 */
final class LongerLooks {
  /** Most samples of a fork that are read and judged. */
  static final int MOST_SAMPLES = 100_000;

  /** Share of the time that is planned; forks differ, and so do minutes of a busy machine. */
  private static final double PLANNED = 0.9;

  private LongerLooks() {}

  /**
   * @param budget of the cell
   * @param runs of the cell that ended
   * @return looks, rising; the plan's alone while its first look is not made
   */
  static List<Integer> within(SoakDesign how, Duration budget, List<RunEnded> runs) {
    int first = how.looks().first();
    double scenario = secondsPerSample(runs, Arm.SCENARIO, first);
    double control = secondsPerSample(runs, Arm.CONTROL, first);
    if (Double.isNaN(scenario) || Double.isNaN(control)) {
      return how.looks().samples();
    }
    double perSample = how.forks() * (scenario + control);
    double planned = how.looks().samples().stream().mapToDouble(look -> look * perSample).sum();
    double left = budget.toSeconds() * PLANNED - planned;
    int last = how.looks().last();
    int longest = last;
    while (2L * longest <= MOST_SAMPLES && 2.0 * longest * perSample <= left) {
      longest *= 2;
    }
    List<Integer> looks = new ArrayList<>(how.looks().samples());
    if (longest > last) {
      looks.add(longest);
    }
    return looks;
  }

  /** Of the first fork of an arm; NaN before it ended. */
  private static double secondsPerSample(List<RunEnded> runs, Arm arm, int samples) {
    return runs.stream()
        .filter(run -> run.ending() == Ending.SURVIVED)
        .filter(
            run ->
                SoakRunName.parse(run.run())
                    .filter(
                        name ->
                            name.samples() == samples
                                && name.number() == 1
                                && name.arm().filter(arm::equals).isPresent())
                    .isPresent())
        .mapToDouble(run -> run.millis() / 1000.0 / samples)
        .findFirst()
        .orElse(Double.NaN);
  }
}
