package dev.gauntlet.cli;

import dev.gauntlet.plan.Soaking;
import dev.gauntlet.verdict.growth.Defaults;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** How long a soak is. */
final class SoakOptions {
  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "samples per fork at the last look (default 800: looks at 200, 400 and 800)")
  Long iterations;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "begin no further fork after so long, shared by the cells, such as 8h")
  String budget;

  @Option(
      names = "--no-gc",
      description = "no collection before samples: what Cleaners would free then counts as growth")
  boolean withoutGc;

  Soaking soaking() {
    return new Soaking(Defaults.FORKS, looks(), !withoutGc, duration());
  }

  private Duration duration() {
    return budget == null ? Duration.ZERO : Amounts.duration("--for", budget);
  }

  private List<Integer> looks() {
    if (iterations == null) {
      return Defaults.LOOKS;
    }
    if (iterations > 100_000) {
      throw new Mistake("--iterations " + iterations + ": at most 100000 samples per fork");
    }
    try {
      return Defaults.looksUpTo(iterations.intValue());
    } catch (IllegalArgumentException wrong) {
      throw new Mistake("--iterations " + iterations + ": " + wrong.getMessage());
    }
  }
}
