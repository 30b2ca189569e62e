package dev.gauntlet.campaign;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.FalseReds;
import dev.gauntlet.verdict.growth.Keeping;
import dev.gauntlet.verdict.growth.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the cells of a soak come to together.
 *
 * @param kept what stays after the death of its forks, all cells together
 */
public record SoakSum(List<SoakedCell> cells, List<Keeping> kept) {
  /**
   * 0 no leak and nothing red; 1 a leak or a red fork; 3 no verdict.
   *
   * @param strict whether a cell that is not decided is no verdict
   * @param expectRefusal whether a cell of which no iteration succeeded is what was expected; else
   *     it is no verdict
   */
  public int exitCode(boolean strict, boolean expectRefusal) {
    if (kept.stream().anyMatch(Keeping::leaks)
        || cells.stream().anyMatch(cell -> leaks(cell) || !cell.red().isEmpty())) {
      return 1;
    }
    boolean unknown = cells.stream().anyMatch(cell -> cell.verdict().call() == Call.NO_VERDICT);
    boolean open = cells.stream().anyMatch(cell -> cell.verdict().call() != Call.NONE);
    boolean idle = cells.stream().anyMatch(cell -> cell.unexercised().isPresent());
    return unknown || (strict && open) || (idle && !expectRefusal) ? 3 : 0;
  }

  private static boolean leaks(SoakedCell cell) {
    return cell.verdict().call() == Call.LEAK;
  }

  /** The last line of the output. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    List<String> unknown =
        cells.stream()
            .filter(cell -> cell.verdict().call() == Call.NO_VERDICT)
            .map(cell -> "c" + cell.number())
            .toList();
    if (!unknown.isEmpty()) {
      parts.add("no verdict: " + String.join(", ", unknown));
    }
    List<String> idle =
        cells.stream()
            .filter(cell -> cell.unexercised().isPresent())
            .map(cell -> "c" + cell.number())
            .toList();
    if (!idle.isEmpty()) {
      parts.add("nothing exercised: " + String.join(", ", idle));
    }
    open().forEach((call, names) -> parts.add(call.word() + ": " + String.join(", ", names)));
    long died = cells.stream().mapToLong(cell -> cell.red().size()).sum();
    if (died > 0) {
      parts.add(forks(died) + " ended red");
    }
    List<RunEnded> lost =
        cells.stream().flatMap(cell -> cell.lost().stream()).filter(run -> !run.red()).toList();
    long stopped = lost.stream().filter(run -> run.ending() == Ending.NO_VERDICT).count();
    if (lost.size() > stopped) {
      parts.add(forks(lost.size() - stopped) + " did not survive, without being red");
    }
    if (stopped > 0) {
      parts.add(forks(stopped) + " ended without a verdict");
    }
    return parts.isEmpty() ? "no leak" : String.join("; ", parts);
  }

  private static String forks(long count) {
    return count == 1 ? "1 fork" : count + " forks";
  }

  /** How many leaks are expected by chance alone; a sentence for a person. */
  public String falseReds() {
    double expected =
        cells.stream()
            .mapToDouble(
                cell ->
                    FalseReds.expected(
                        1, cell.verdict().metrics().stream().map(Standing::metric).toList()))
            .sum();
    long judged = cells.stream().mapToLong(cell -> cell.verdict().metrics().size()).sum();
    return String.format(
        Locale.ROOT,
        "%d metrics judged in %d cells; by chance %.2g of them would be red in clean programs",
        judged,
        cells.size(),
        expected);
  }

  private Map<Call, List<String>> open() {
    Map<Call, List<String>> open = new TreeMap<>();
    for (SoakedCell cell : cells) {
      for (Standing standing : cell.verdict().metrics()) {
        if (standing.call() != Call.NONE && standing.call() != Call.NO_VERDICT) {
          add(open, standing.call(), "c" + cell.number() + " " + standing.metric().name());
        }
      }
    }
    kept.stream()
        .filter(Keeping::leaks)
        .forEach(one -> add(open, Call.LEAK, "after death " + one.metric().name()));
    cells.stream()
        .filter(cell -> !cell.verdict().survivors().isEmpty())
        .forEach(cell -> add(open, Call.LEAK, "c" + cell.number() + " zombies or orphans"));
    return open;
  }

  private static void add(Map<Call, List<String>> open, Call call, String name) {
    open.computeIfAbsent(call, any -> new ArrayList<>()).add(name);
  }
}
