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
          "samples per fork at the last look (default 800: looks at 400 and 800; a longer one is"
              + " preceded by looks of its half and its quarter)")
  Long iterations;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description =
          "begin no further fork after so long, shared by the cells, such as 8h; without --iterations,"
              + " what time is left after the usual looks goes into one that is as long as fits")
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
          "say none only where growth above this rate per iteration is excluded, such as"
              + " host.native:100B; refused when it takes more samples than the last look has; may be"
              + " given several times")
  List<String> deltas = List.of();

  @Option(
      names = "--allow-cache",
      paramLabel = "METRIC:AMOUNT",
      description =
          "how much a cache may take before growth is a leak, such as host.native:1GiB or fd:20; may"
              + " be given several times")
  List<String> caches = List.of();

  @Option(
      names = "--first-look",
      description =
          "end after the first look of every cell: what leaves something behind, in a few minutes?")
  boolean firstLook;

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
    if (firstLook) {
      soak.firstLook();
    }
    soak.allow(allowed).delta(deltas).allowCache(caches);
  }
}
