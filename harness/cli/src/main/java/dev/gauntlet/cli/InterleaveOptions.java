package dev.gauntlet.cli;

import dev.gauntlet.SweepBuilder;
import dev.gauntlet.UsageError;
import dev.gauntlet.words.AmountParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an interleaved comparison takes beside the axes of its scenario and its runs' options. */
final class InterleaveOptions {
  @Option(
      names = "--side",
      paramLabel = "'LABEL NAME=VALUE ...'",
      required = true,
      description =
          "a side, given twice, the base first: its label, and variables for its workers; {side} in"
              + " the scenario's options and in --image is replaced by the label")
  List<String> sides;

  @Option(
      names = "--switch",
      paramLabel = "COMMAND",
      description =
          "run before each block of a side, such as 'reload-driver {side}'; no shell, an exit code"
              + " other than 0 stops the comparison")
  String switching;

  @Option(
      names = "--block",
      paramLabel = "N",
      description = "runs of a side in a row, where a switch is dear (default 1)")
  int block = 1;

  @Option(
      names = "--most",
      paramLabel = "RUNS",
      description = "give up after so many runs, of both sides together (default 4000)")
  int most = 4000;

  @Option(names = "--for", paramLabel = "TIME", description = "give up after so long")
  String time;

  @Option(
      names = "--rise",
      paramLabel = "SHARE",
      defaultValue = "10%",
      description =
          "rise of the share of red runs that must have been found with 80 %% for exit code 0"
              + " (default ${DEFAULT-VALUE})")
  String rise;

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

  void check() {
    if (block < 1) {
      throw new UsageError("--block: 1 or more is expected");
    }
    if (most < 2L * block) {
      throw new UsageError(
          "--most %s: at least two blocks are needed, which are %s runs"
              .formatted(most, 2L * block));
    }
    CompareCommand.share(rise);
    limit();
  }

  Optional<Duration> limit() {
    return Optional.ofNullable(time).map(text -> AmountParser.duration("--for", text));
  }

  /** Pairs of blocks that fit into the most runs. */
  int pairs() {
    return most / 2 / block;
  }

  void ask(SweepBuilder sweep) {
    if (duration != null) {
      sweep.duration(duration);
    }
    if (iterations != null) {
      sweep.iterations(iterations);
    }
  }
}
