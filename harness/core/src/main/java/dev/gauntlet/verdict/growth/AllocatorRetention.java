package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.wording.Amount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Memory that the program has freed and malloc has not given back to the kernel: resident memory
 * grows, and what malloc has handed out does not. Each figure is the median over a cell's forks,
 * bytes where nothing else is said.
 *
 * @param grown resident memory at the end less that at the first sample
 * @param later the part of it that was added in the second half of the samples
 * @param handedOut the same of what malloc has handed out, without the JVM's own
 * @param free what malloc keeps in its arenas at the end
 * @param arenas number of arenas at the end
 * @param arenasBefore number of arenas at the first sample
 * @param trimmed what malloc_trim has given back at the last sample; NaN when no fork came so far
 */
public record AllocatorRetention(
    double grown,
    double later,
    double handedOut,
    double free,
    double arenas,
    double arenasBefore,
    double trimmed) {
  private static final String RESIDENT = "malloc.rss";
  private static final String HANDED_OUT = "host.native";
  private static final String FREE = "malloc.free";
  private static final String ARENAS = "malloc.arenas";
  private static final String TRIMMED = "malloc.trimmed";

  /** Columns of a fork's samples that this is told from. */
  public static final List<String> COLUMNS = List.of(RESIDENT, HANDED_OUT, FREE, ARENAS, TRIMMED);

  /** A JVM that warms up grows by a few MiB. */
  private static final double LEAST = 16 << 20;

  /** What malloc has handed out may grow by so small a part of it. */
  private static final double MOST_HANDED_OUT = 0.25;

  /** Freed memory must explain so large a part of it. */
  private static final double LEAST_EXPLAINED = 0.5;

  /** Growth whose second half adds less than this part has come to its plateau. */
  private static final double PLATEAU = 0.1;

  private static final int FEWEST_SAMPLES = 10;

  /**
   * What a cell's forks say.
   *
   * @param forks columns of each fork's samples by name, a value per sample, NaN where none was
   *     read; a fork that lacks one of {@link #COLUMNS} is left out
   * @return empty where resident memory does not grow, or where what is handed out grows too
   */
  public static Optional<AllocatorRetention> of(List<Map<String, double[]>> forks) {
    List<Map<String, double[]>> told =
        forks.stream()
            .filter(fork -> fork.keySet().containsAll(COLUMNS))
            .filter(fork -> fork.get(RESIDENT).length >= FEWEST_SAMPLES)
            .toList();
    AllocatorRetention held =
        new AllocatorRetention(
            median(told, fork -> end(fork, RESIDENT) - start(fork, RESIDENT)),
            median(told, fork -> end(fork, RESIDENT) - middle(fork, RESIDENT)),
            median(told, fork -> end(fork, HANDED_OUT) - start(fork, HANDED_OUT)),
            median(told, fork -> end(fork, FREE)),
            median(told, fork -> end(fork, ARENAS)),
            median(told, fork -> start(fork, ARENAS)),
            median(told, fork -> end(fork, TRIMMED)));
    boolean freed =
        median(told, fork -> end(fork, FREE) - start(fork, FREE)) >= LEAST_EXPLAINED * held.grown;
    return held.grown >= LEAST && held.handedOut <= MOST_HANDED_OUT * held.grown && freed
        ? Optional.of(held)
        : Optional.empty();
  }

  /** Whether it has stopped growing. */
  public boolean plateau() {
    return later < PLATEAU * grown;
  }

  /** In a person's words, with the figures. */
  public String sentence() {
    String back =
        Double.isNaN(trimmed) ? "" : ", malloc_trim gives %s back".formatted(size(trimmed));
    return String.format(
        Locale.ROOT,
        "Resident memory grew by %s, what malloc has handed out by %s: the rest is freed memory that"
            + " glibc keeps, %s in %.0f arenas (%.0f at the start)%s; %s",
        size(grown),
        size(handedOut),
        size(free),
        arenas,
        arenasBefore,
        back,
        plateau()
            ? "it has stopped growing"
            : "%s of it came in the second half of the samples".formatted(size(later)));
  }

  private static String size(double bytes) {
    return Amount.bytes(Math.max(0, bytes));
  }

  private static double median(
      List<Map<String, double[]>> forks, ToDoubleFunction<Map<String, double[]>> figure) {
    double[] sorted =
        forks.stream().mapToDouble(figure).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static double start(Map<String, double[]> fork, String column) {
    return fork.get(column)[0];
  }

  private static double middle(Map<String, double[]> fork, String column) {
    double[] values = fork.get(column);
    return values[values.length / 2];
  }

  private static double end(Map<String, double[]> fork, String column) {
    double[] values = fork.get(column);
    return values[values.length - 1];
  }
}
