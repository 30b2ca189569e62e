package dev.gauntlet.reports.model;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.Keeping;
import dev.gauntlet.verdict.growth.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all cells of a soak come to. */
final class SoakVerdict {
  private final List<SoakedCell> cells;
  private final List<Keeping> kept;

  private SoakVerdict(List<SoakedCell> cells, List<Keeping> kept) {
    this.cells = cells;
    this.kept = kept;
  }

  /**
   * @param kept what stays after the death of its forks, all cells together
   * @param strict whether a cell that is not decided is no verdict
   */
  static ReportOutcome of(List<SoakedCell> cells, List<Keeping> kept, boolean strict) {
    SoakVerdict verdict = new SoakVerdict(cells, kept);
    return new ReportOutcome(verdict.code(strict), verdict.sentence());
  }

  private int code(boolean strict) {
    if (kept.stream().anyMatch(Keeping::leaks)
        || cells.stream().anyMatch(cell -> leaks(cell) || !cell.red().isEmpty())) {
      return 1;
    }
    boolean unknown = cells.stream().anyMatch(cell -> cell.verdict().call() == Call.NO_VERDICT);
    boolean open = cells.stream().anyMatch(cell -> cell.verdict().call() != Call.NONE);
    return unknown || (strict && open) ? 3 : 0;
  }

  private static boolean leaks(SoakedCell cell) {
    return cell.verdict().call() == Call.LEAK;
  }

  private String sentence() {
    List<String> parts = new ArrayList<>();
    List<String> unknown =
        cells.stream()
            .filter(cell -> cell.verdict().call() == Call.NO_VERDICT)
            .map(cell -> "c" + cell.number())
            .toList();
    if (!unknown.isEmpty()) {
      parts.add("no verdict: " + String.join(", ", unknown));
    }
    open().forEach((call, names) -> parts.add(call.word() + ": " + String.join(", ", names)));
    long died = cells.stream().mapToLong(cell -> cell.red().size()).sum();
    if (died > 0) {
      parts.add(died + " forks ended red");
    }
    long lost = cells.stream().mapToLong(cell -> cell.lost().size()).sum() - died;
    if (lost > 0) {
      parts.add(lost + " forks did not survive, without being red");
    }
    return parts.isEmpty() ? "no leak" : String.join("; ", parts);
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
