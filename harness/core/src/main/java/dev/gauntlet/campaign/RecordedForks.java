package dev.gauntlet.campaign;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.verdict.growth.Defaults;
import dev.gauntlet.verdict.growth.HeldBack;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The forks of a soak as its folder has them; each file is read once. */
final class RecordedForks {
  private final RunFolder folder;
  private final Set<String> columns;
  private final Map<String, SoakFork> read = new HashMap<>();
  private final Map<String, Map<String, double[]>> memory = new HashMap<>();

  /**
   * @param judged columns that are judged, or part of what is
   */
  RecordedForks(RunFolder folder, Set<String> judged) {
    this.folder = folder;
    this.columns = new TreeSet<>(judged);
    columns.add(SoakFork.SECONDS);
    columns.add(SoakFork.HELD);
    columns.add(SoakFork.SUCCEEDED);
  }

  /**
   * Empty when the run says nothing of growth: it timed, blamed, was interrupted, or was never
   * made.
   */
  Optional<SoakFork> of(RunEnded run) throws IOException {
    Optional<ForkName> name = ForkName.parse(run.run());
    if (name.isEmpty()
        || name.get().arm().isEmpty()
        || run.ending() == Ending.NO_VERDICT
        || run.ending() == Ending.UNSUPPORTED) {
      return Optional.empty();
    }
    SoakFork known = read.get(run.run());
    if (known == null) {
      known =
          new SoakFork(
              name.get().arm().orElseThrow(),
              name.get().samples(),
              series(run.run()),
              run.other().containsKey(EnoughGrowth.FIELD));
      read.put(run.run(), known);
    }
    return Optional.of(known);
  }

  /**
   * What its samples tell of resident memory, as {@link HeldBack} takes it: a value per sample, NaN
   * where none was read. Nothing when the run was not read, or does not tell all of it.
   */
  Map<String, double[]> memory(String run) {
    return memory.getOrDefault(run, Map.of());
  }

  Path evidence(String run) {
    return folder.evidence(run);
  }

  Path file(String run) {
    return folder.samples(run);
  }

  /**
   * By metric. Samples that could not be read are left out, never filled in; a metric that lacks
   * too many is left out as a whole.
   */
  private Map<String, dev.gauntlet.verdict.growth.Series> series(String run) throws IOException {
    Path file = file(run);
    if (!Files.exists(file)) {
      return Map.of();
    }
    Series rows = SampleTable.read(file).series();
    if (rows.columns().containsAll(HeldBack.COLUMNS)) {
      Map<String, double[]> told = new HashMap<>();
      HeldBack.COLUMNS.forEach(column -> told.put(column, rows.column(column)));
      memory.put(run, told);
    }
    double[] iterations = rows.column("iterations");
    Map<String, dev.gauntlet.verdict.growth.Series> all = new HashMap<>();
    for (String column : columns) {
      if (rows.columns().contains(column)) {
        double[] values = rows.column(column);
        int[] readable =
            IntStream.range(0, values.length).filter(i -> Double.isFinite(values[i])).toArray();
        if (values.length - readable.length <= Defaults.mostMissing(values.length)) {
          all.put(
              column,
              dev.gauntlet.verdict.growth.Series.of(
                  Arrays.stream(readable).mapToDouble(i -> iterations[i]).toArray(),
                  Arrays.stream(readable).mapToDouble(i -> values[i]).toArray()));
        }
      }
    }
    return all;
  }
}
