package dev.gauntlet.cli;

import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.known.KnownRules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is expected of a campaign: of all commands that judge one. */
final class ExpectationOptions {
  @Option(
      names = "--expect-refusal",
      description = "a cell in which nothing but refusals happened is what was expected")
  private boolean expectRefusal;

  @Option(
      names = "--strict",
      description =
          "a cell that is slowing, too short to tell or not decided makes the exit code 3")
  private boolean strict;

  @Mixin private KnownOptions known = new KnownOptions();

  /**
   * Of a campaign that is to be made.
   *
   * @param scenario its name
   * @throws dev.gauntlet.UsageError with what is wrong in a file, or with the baseline
   */
  Expectation of(String scenario) {
    return known.of(expectRefusal, strict, Baseline.Judged.of(scenario));
  }

  /**
   * Of one that was made.
   *
   * @param own its folder
   * @throws dev.gauntlet.UsageError with what is wrong in a file, or with the baseline
   */
  Expectation of(RunFolder own) {
    return known.of(expectRefusal, strict, Baseline.Judged.of(own));
  }

  /** What is accepted of two sides that are compared. */
  KnownRules ofSides(String scenario) {
    return known.ofSides(scenario);
  }

  /** Whether a campaign is to be found once the own one has a folder. */
  boolean lastGreen() {
    return known.lastGreen();
  }
}
