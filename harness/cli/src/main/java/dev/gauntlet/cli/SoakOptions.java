package dev.gauntlet.cli;

import dev.gauntlet.SoakBuilder;
import java.util.List;
import picocli.CommandLine.Option;

/** How long a soak is. */
final class SoakOptions {
  @Option(
      names = "--iterations",
      paramLabel = "N",
      description =
          "samples per fork at the last look (default 800: looks at 200, 400 and 800;"
              + " 1600 makes one more)")
  Long iterations;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "begin no further fork after so long, shared by the cells, such as 8h")
  String budget;

  @Option(
      names = "--no-gc",
      description =
          "no collection before samples: rates are shown, and no verdict is reached, since Cleaners"
              + " free natives")
  boolean withoutGc;

  @Option(
      names = "--blame",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "one more run, under a profiler, of each cell that grows: names the stacks that allocate"
              + " and what stays; changes no verdict; made by default")
  boolean blame;

  @Option(
      names = "--unreachable",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "a first run of each cell with LeakSanitizer in it: names the stacks whose memory nothing"
              + " points to any more; made by default where liblsan is installed")
  boolean unreachable;

  @Option(
      names = "--allow",
      paramLabel = "METRIC:RATE",
      description =
          "what is tolerated per iteration, such as fd.eventfd:1/100 or host.native:16KiB, or per run"
              + " after its death, such as kernel.slab:64KiB; growth beyond it is still found; may be"
              + " given several times")
  List<String> allowed = List.of();

  @Option(
      names = "--delta",
      paramLabel = "METRIC:RATE",
      description =
          "find less growth than by default, such as host.native:100B; says how many samples that"
              + " takes; may be given several times")
  List<String> deltas = List.of();

  void ask(SoakBuilder soak) {
    if (iterations != null) {
      soak.iterations(iterations);
    }
    if (budget != null) {
      soak.budget(budget);
    }
    if (withoutGc) {
      soak.withoutGc();
    }
    if (!blame) {
      soak.withoutBlame();
    }
    if (!unreachable) {
      soak.withoutUnreachable();
    }
    soak.allow(allowed).delta(deltas);
  }
}
