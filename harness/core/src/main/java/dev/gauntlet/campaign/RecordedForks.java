package dev.gauntlet.campaign;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.verdict.growth.Defaults;
import dev.gauntlet.verdict.growth.Metric;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.worker.held.SampleTable;
import dev.gauntlet.worker.held.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The forks of a soak as its folder has them; each file is read once. */
final class RecordedForks {
  private final RunFolder folder;
  private final Map<String, SoakFork> read = new HashMap<>();

  RecordedForks(RunFolder folder) {
    this.folder = folder;
  }

  /** Empty when the run says nothing of growth: it timed, was interrupted, or was never made. */
  Optional<SoakFork> of(RunEnded run) throws IOException {
    Optional<ForkName> name = ForkName.parse(run.run());
    if (name.isEmpty()
        || name.get().times()
        || run.ending() == Ending.NO_VERDICT
        || run.ending() == Ending.UNSUPPORTED) {
      return Optional.empty();
    }
    SoakFork known = read.get(run.run());
    if (known == null) {
      known =
          new SoakFork(
              name.get().arm().orElseThrow(), name.get().samples(), series(file(run.run())));
      read.put(run.run(), known);
    }
    return Optional.of(known);
  }

  Path file(String run) {
    return folder.samples(run);
  }

  /** By metric; one with a row that could not be read is left out, never filled in. */
  private static Map<String, dev.gauntlet.verdict.growth.Series> series(Path file)
      throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    Series rows = SampleTable.read(file).series();
    double[] iterations = rows.column("iterations");
    Map<String, dev.gauntlet.verdict.growth.Series> all = new HashMap<>();
    for (Metric metric : Defaults.JUDGED) {
      if (rows.columns().contains(metric.name())) {
        double[] values = rows.column(metric.name());
        if (Arrays.stream(values).allMatch(Double::isFinite)) {
          all.put(metric.name(), dev.gauntlet.verdict.growth.Series.of(iterations, values));
        }
      }
    }
    return all;
  }
}
