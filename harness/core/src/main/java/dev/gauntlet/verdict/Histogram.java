package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How runs ended, by decoded status; what has no status of its own goes by the word of its ending.
 * Every ended run is in it once.
 *
 * @param counts label to runs: statuses by number, then names
 */
public record Histogram(Map<String, Long> counts) {
  private static final List<String> NAMES =
      Stream.of(
              Ending.HUNG,
              Ending.OUT_OF_MEMORY,
              Ending.VANISHED,
              Ending.KILLED,
              Ending.UNSUPPORTED,
              Ending.NO_VERDICT)
          .map(Ending::word)
          .toList();

  private static final Comparator<String> ORDER =
      Comparator.comparingInt(Histogram::rank)
          .thenComparingInt(Histogram::number)
          .thenComparing(Comparator.naturalOrder());

  public Histogram {
    TreeMap<String, Long> sorted = new TreeMap<>(ORDER);
    sorted.putAll(counts);
    counts = Collections.unmodifiableMap(sorted);
  }

  /**
   * Under which label a run is counted: {@code 0} survived, {@code 139} died of signal 11, {@code
   * 1} exited with 1. An exit code that looks like a signal is no signal, so {@code exit(139)} is
   * {@code exit 139}.
   */
  public static String label(RunEnded run) {
    return switch (run.ending()) {
      case SURVIVED -> "0";
      case CRASHED -> crashed(run);
      case FAILED -> failed(run.status());
      case HUNG, KILLED, OUT_OF_MEMORY, VANISHED, UNSUPPORTED, NO_VERDICT -> run.ending().word();
    };
  }

  private static String crashed(RunEnded run) {
    if (run.status() != 0) {
      return Integer.toString(run.status());
    }
    return run.signal() == 0 ? "crashed" : Integer.toString(128 + run.signal());
  }

  private static String failed(int status) {
    if (status == 0) {
      return "failed";
    }
    return status > 128 ? "exit " + status : Integer.toString(status);
  }

  /** Runs counted. */
  public long sum() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** {@code {0: 11, 139: 57}}. */
  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + ": " + count.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static int rank(String label) {
    if (number(label) < Integer.MAX_VALUE) {
      return 0;
    }
    int name = NAMES.indexOf(label);
    return name < 0 ? 1 : 2 + name;
  }

  private static int number(String label) {
    return label.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(label)
        : Integer.MAX_VALUE;
  }
}
