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
      description =
          "runs of each cell (default 1); with --until-decided at most so many (default three times"
              + " what a fixed design takes: 160 for 1%% and 10%%)")
  Integer repeats;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description =
          "make passes until the runs have taken so long, such as 8h; a run that is under way then is"
              + " finished; with --repeats or --until-decided, whichever ends first")
  String budget;

  @Option(
      names = "--until-decided",
      paramLabel = "P0,P1",
      description =
          "make runs of a cell until a sequential test says that its crash rate per run is above P0"
              + " or below P1, each with an error of 5 %%; such as 1%%,10%%")
  String untilDecided;

  void ask(SweepBuilder sweep) {
    if (repeats != null) {
      sweep.repeats(repeats);
    }
    if (budget != null) {
      sweep.budget(budget);
    }
    if (untilDecided != null) {
      sweep.untilDecided(untilDecided);
    }
    if (duration != null) {
      sweep.duration(duration);
    }
    if (iterations != null) {
      sweep.iterations(iterations);
    }
  }
}
