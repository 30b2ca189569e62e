package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.verdict.history.History;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where {@code history --to} puts what it read, beside its own output. */
interface HistoryTarget {
  /** Each takes the words that it knows by their form; the first one that does is taken. */
  List<Function<String, Optional<HistoryTarget>>> KINDS = List.of(MetricsFile::of);

  /**
   * Puts it there.
   *
   * @param read the campaigns
   * @param history what they come to
   * @param expected what is not to be red
   * @throws UsageError when the target cannot be written
   */
  void put(NightFolders read, History history, Expectation expected) throws IOException;

  /**
   * @param word as on the command line
   * @throws UsageError when it is none of the targets that there are
   */
  static HistoryTarget of(String word) {
    for (Function<String, Optional<HistoryTarget>> kind : KINDS) {
      Optional<HistoryTarget> target = kind.apply(word);
      if (target.isPresent()) {
        return target.get();
      }
    }
    throw new UsageError(
        "--to %s: a file is expected whose name ends in .prom or .txt, for metrics as OpenMetrics text"
            .formatted(word));
  }
}
