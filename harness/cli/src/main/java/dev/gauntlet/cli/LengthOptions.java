package dev.gauntlet.cli;

import dev.gauntlet.SweepBuilder;
import picocli.CommandLine.Option;

/** How long the runs of a sweep are, and how many there are of each cell. */
final class LengthOptions {
  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "how long the lanes of a run iterate, from the first mark (default 5s)")
  String duration;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "end a run when every lane has made N iterations; alone, or with --duration")
  Long iterations;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "1",
      description = "runs of each cell (default ${DEFAULT-VALUE})")
  int repeats = 1;

  void ask(SweepBuilder sweep) {
    sweep.repeats(repeats);
    if (duration != null) {
      sweep.duration(duration);
    }
    if (iterations != null) {
      sweep.iterations(iterations);
    }
  }
}
