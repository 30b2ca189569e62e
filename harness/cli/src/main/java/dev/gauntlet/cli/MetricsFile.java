package dev.gauntlet.cli;

import dev.gauntlet.history.NightFolders;
import dev.gauntlet.reports.metrics.FolderMetrics;
import dev.gauntlet.reports.metrics.HistorySamples;
import dev.gauntlet.reports.metrics.OpenMetrics;
import dev.gauntlet.reports.metrics.Sample;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.History;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of metrics as OpenMetrics text. It is replaced at once and as a whole, as the textfile
 * collector of node_exporter wants it, and has no type that this lacks.
 */
record MetricsFile(Path file) implements HistoryTarget {
  /** Of a word that ends in .prom or .txt. */
  static Optional<HistoryTarget> of(String word) {
    try {
      return word.endsWith(".prom") || word.endsWith(".txt")
          ? Optional.of(new MetricsFile(Path.of(word)))
          : Optional.empty();
    } catch (InvalidPathException unmappable) {
      return Optional.empty();
    }
  }

  @Override
  public void open() {
    // a file is written at once and as a whole, at the end
  }

  @Override
  public boolean put(NightFolders read, History history, Expectation expected) {
    List<Sample> samples =
        new ArrayList<>(
            FolderMetrics.read(
                read.campaigns().stream().map(CampaignNight::folder).map(Path::of).toList(),
                expected,
                read.leftOut().size() - read.copies()));
    samples.addAll(HistorySamples.of(history));
    AtomicFile.writeBytes("--to", file, out -> OpenMetrics.write(samples, out));
    return true;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
