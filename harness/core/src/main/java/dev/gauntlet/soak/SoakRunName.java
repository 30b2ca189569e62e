package dev.gauntlet.soak;

import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.NextFork;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a soak's run says: {@code c1-l200-s3} is the third fork of the first cell at the
 * look of 200 samples, {@code c1-l400-control2} one of its control, {@code c1-l400-harness2} one of
 * the harness alone, {@code c1-pace} the run that times its iterations, {@code c1-blame} the one
 * under a profiler, {@code c1-unreachable} the one with LeakSanitizer.
 *
 * @param cell from 1, in the order of the matrix
 * @param arm empty for the runs that time and explain, which say nothing of growth
 * @param samples planned; 0 for the run that times, -1 for the one that blames, -2 for the one with
 *     LeakSanitizer
 * @param number among the forks of its arm and look; 1 for the run that times
 */
public record SoakRunName(int cell, Optional<Arm> arm, int samples, int number) {
  private static final String PACE = "pace";
  private static final String BLAME = "blame";
  private static final String UNREACHABLE = "unreachable";
  private static final Pattern NAME =
      Pattern.compile(
          "c(\\d{1,6})-(?:(pace|blame|unreachable)|l(\\d{1,6})-(s|control|harness)(\\d{1,6}))");

  public static SoakRunName of(int cell, NextFork next) {
    return new SoakRunName(cell, Optional.of(next.arm()), next.samples(), next.number());
  }

  public static SoakRunName pace(int cell) {
    return new SoakRunName(cell, Optional.empty(), 0, 1);
  }

  public static SoakRunName blame(int cell) {
    return new SoakRunName(cell, Optional.empty(), -1, 1);
  }

  public static SoakRunName unreachable(int cell) {
    return new SoakRunName(cell, Optional.empty(), -2, 1);
  }

  /** Empty when it is no run of a soak. */
  public static Optional<SoakRunName> parse(String run) {
    Matcher name = NAME.matcher(PlannedRun.planned(run));
    if (!name.matches()) {
      return Optional.empty();
    }
    int cell = Integer.parseInt(name.group(1));
    if (name.group(3) == null) {
      return Optional.of(
          switch (name.group(2)) {
            case BLAME -> blame(cell);
            case UNREACHABLE -> unreachable(cell);
            default -> pace(cell);
          });
    }
    Arm arm =
        Arrays.stream(Arm.values())
            .filter(one -> word(one).equals(name.group(4)))
            .findFirst()
            .orElseThrow();
    return Optional.of(
        new SoakRunName(
            cell,
            Optional.of(arm),
            Integer.parseInt(name.group(3)),
            Integer.parseInt(name.group(5))));
  }

  private static String word(Arm arm) {
    return switch (arm) {
      case SCENARIO -> "s";
      case CONTROL -> "control";
      case HARNESS -> "harness";
    };
  }

  /** Whether it only times iterations. */
  public boolean times() {
    return arm.isEmpty() && samples == 0;
  }

  /** Whether it only tells whose growth it is. */
  boolean blames() {
    return arm.isEmpty() && samples == -1;
  }

  /** Whether it looks for unreachable memory. */
  boolean checksLeaks() {
    return arm.isEmpty() && samples == -2;
  }

  /**
   * Whether its worker runs with a tool in it: its end, and its growth, say nothing of the cell.
   */
  public boolean explains() {
    return blames() || checksLeaks();
  }

  /**
   * Whether a run of a soak iterates its scenario as users do: the control arm opens it and
   * iterates nothing, and the runs that blame and that look for unreachable memory do so with a
   * tool in the worker.
   */
  public static boolean stresses(String run) {
    return parse(run)
        .filter(name -> !name.explains() && name.arm().orElse(Arm.SCENARIO) == Arm.SCENARIO)
        .isPresent();
  }

  @Override
  public String toString() {
    return "c"
        + cell
        + "-"
        + arm.map(of -> "l" + samples + "-" + word(of) + number)
            .orElse(blames() ? BLAME : checksLeaks() ? UNREACHABLE : PACE);
  }
}
