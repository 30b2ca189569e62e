package dev.gauntlet.soak;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.AllocatorRetention;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.worker.held.SampleSeries;
import dev.gauntlet.worker.held.SampleTable;
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
public final class RecordedForks {
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
    Optional<SoakRunName> name = SoakRunName.parse(run.run());
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
              run.other().containsKey(EarlyStop.FIELD));
      read.put(run.run(), known);
    }
    return Optional.of(known);
  }

  /**
   * What its samples tell of resident memory, as {@link AllocatorRetention} takes it: a value per
   * sample, NaN where none was read. Nothing when the run was not read, or does not tell all of it.
   */
  Map<String, double[]> memory(String run) {
    return memory.getOrDefault(run, Map.of());
  }

  Path evidence(String run) {
    return folder.evidence(run);
  }

  public Path file(String run) {
    return folder.samples(run);
  }

  /**
   * By metric. Samples that could not be read are left out, never filled in; a metric that lacks
   * too many is left out as a whole.
   */
  private Map<String, dev.gauntlet.verdict.growth.GrowthSeries> series(String run)
      throws IOException {
    Path file = file(run);
    if (!Files.exists(file)) {
      return Map.of();
    }
    SampleSeries rows = SampleTable.read(file).series();
    if (rows.columns().containsAll(AllocatorRetention.COLUMNS)) {
      Map<String, double[]> told = new HashMap<>();
      AllocatorRetention.COLUMNS.forEach(column -> told.put(column, rows.column(column)));
      memory.put(run, told);
    }
    double[] iterations = rows.column("iterations");
    Map<String, dev.gauntlet.verdict.growth.GrowthSeries> all = new HashMap<>();
    for (String column : columns) {
      if (rows.columns().contains(column)) {
        double[] values = rows.column(column);
        int[] readable =
            IntStream.range(0, values.length).filter(i -> Double.isFinite(values[i])).toArray();
        if (values.length - readable.length <= GrowthDefaults.mostMissing(values.length)) {
          all.put(
              column,
              dev.gauntlet.verdict.growth.GrowthSeries.of(
                  Arrays.stream(readable).mapToDouble(i -> iterations[i]).toArray(),
                  Arrays.stream(readable).mapToDouble(i -> values[i]).toArray()));
        }
      }
    }
    return all;
  }
}
