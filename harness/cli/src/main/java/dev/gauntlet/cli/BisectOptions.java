package dev.gauntlet.cli;

import dev.gauntlet.SweepBuilder;
import dev.gauntlet.UsageError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a bisection takes beside the axes of its scenario and the options of its runs. */
final class BisectOptions {
  @Option(
      names = "--good",
      paramLabel = "LABEL",
      required = true,
      description = "a version without the crash, or where it comes less often")
  String good;

  @Option(
      names = "--bad",
      paramLabel = "LABEL",
      required = true,
      description = "a later version that has it")
  String bad;

  @Option(
      names = "--versions",
      paramLabel = "FILE",
      description =
          "the versions from old to new, a line each: LABEL NAME=VALUE ..., the variables being"
              + " those of its workers; {version} in the scenario's options is replaced by the label")
  Path versions;

  @Option(
      names = "--versions-from",
      paramLabel = "COMMAND",
      description =
          "instead of --versions: prints them, such as 'git -C src rev-list --reverse v1.2^..v1.9';"
              + " no shell, at most 5 minutes and 1 MiB; run once, its answer is recorded")
  String versionsFrom;

  @Option(
      names = "--switch",
      paramLabel = "COMMAND",
      description =
          "run before a version is tested, such as 'git -C mesa checkout {version}'; no shell, an"
              + " exit code other than 0 leaves the version out")
  String switching;

  @Option(
      names = "--signature",
      paramLabel = "TEXT",
      description =
          "only runs count that have a crash, hang or device fault whose signature holds this text;"
              + " runs that are red otherwise say nothing (default: every crash counts)")
  String signature;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "runs of a version in a row, where a switch is dear (default 1)")
  int repeats = 1;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "give up after so many runs (default 2000)")
  int most = 2000;

  @Option(
      names = "--data",
      paramLabel = "LABEL=FOLDER",
      description =
          "a sweep of this cell that was made of a version before; its runs count; may be given"
              + " several times")
  List<String> data = List.of();

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
    if (repeats < 1 || most < 1) {
      throw new UsageError("--repeats and --most: 1 or more is expected");
    }
    if ((versions == null) == (versionsFrom == null)) {
      throw new UsageError(
          "give --versions FILE, or --versions-from COMMAND that prints what such a file has");
    }
  }

  void ask(SweepBuilder sweep) {
    sweep.repeats(repeats);
    if (duration != null) {
      sweep.duration(duration);
    }
    if (iterations != null) {
      sweep.iterations(iterations);
    }
  }

  /** Folders of earlier sweeps, with the version that each is of. */
  Map<Path, String> folders() {
    Map<Path, String> folders = new LinkedHashMap<>();
    for (String one : data) {
      // a label has no =, a folder may
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw new UsageError("--data %s: LABEL=FOLDER is expected".formatted(one));
      }
      folders.put(Path.of(one.substring(equals + 1)), one.substring(0, equals));
    }
    return folders;
  }
}
