package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.known.KnownFile;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.known.KnownRules;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Option;

/** What is not to make a campaign red. */
final class KnownOptions {
  static final String KNOWN =
      "a YAML file of known issues: what it accepts is shown and not red, until its date";

  private static final String LAST_GREEN = "last-green";

  @Option(names = "--known", paramLabel = "FILE", description = KNOWN)
  private Path file;

  @Option(
      names = "--baseline",
      paramLabel = "FOLDER",
      description =
          "a campaign: what it had is shown and not red; or last-green, the newest earlier campaign"
              + " beside this one, of the same scenario and axes, that was green")
  private String baseline;

  /**
   * Reads both, before any run is made.
   *
   * @param judged what the baseline is for
   * @throws dev.gauntlet.UsageError with what is wrong in the file, or with the baseline
   */
  Expectation of(boolean refusal, boolean strict, Baseline.Judged judged) {
    Expectation expected = new Expectation(refusal, strict, rules(file));
    return baseline == null || lastGreen()
        ? expected
        : Baseline.read(
            new RunFolder(Path.of(baseline).toAbsolutePath().normalize()), expected, judged);
  }

  /**
   * What is accepted of two sides that are compared. An entry with a rate accepts nothing: how
   * often both sides have it is what is asked.
   *
   * @throws dev.gauntlet.UsageError also for a baseline that has to be found
   */
  KnownRules ofSides(String scenario) {
    if (lastGreen()) {
      throw new UsageError(
          "--baseline last-green: the sides have no campaign beside them; give its folder");
    }
    return ofSides(of(false, false, Baseline.Judged.of(scenario)).known());
  }

  /** The same of rules that were read. */
  static KnownRules ofSides(KnownRules rules) {
    KnownRules left = rules.withoutRates();
    int rated = rules.issues().size() - left.issues().size();
    if (rated > 0) {
      System.err.println(
          "note: "
              + TerminalText.of(
                  "%s: %s here: how often both sides have it is what is asked"
                      .formatted(
                          rules.file(),
                          rated == 1
                              ? "1 entry with a rate accepts nothing"
                              : rated + " entries with a rate accept nothing")));
    }
    return left;
  }

  /** Whether a campaign is to be found once the own one has a folder. */
  boolean lastGreen() {
    return LAST_GREEN.equals(baseline);
  }

  /**
   * @param file null for none
   */
  static KnownRules rules(Path file) {
    if (file == null) {
      return KnownRules.NONE;
    }
    KnownRules rules = KnownFile.read(file, LocalDate.now(ZoneOffset.UTC));
    KnownFile.warnings(rules).forEach(said -> System.err.println("note: " + TerminalText.of(said)));
    return rules;
  }
}
