package dev.gauntlet.reports.table;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.wording.ResidueWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is said of a soaked cell below its headline, the same in every format. */
public final class SoakLines {
  /** Zombies, orphans and kinds of refusals of a cell that are named. */
  private static final int NAMED = 5;

  /** Red first, then what a reader must still settle. */
  private static final List<GrowthCall> ORDER =
      List.of(
          GrowthCall.LEAKS,
          GrowthCall.GROWS,
          GrowthCall.NO_VERDICT,
          GrowthCall.SLOWING,
          GrowthCall.TOO_SHORT,
          GrowthCall.NONE);

  private SoakLines() {}

  /** Red cells first, then by verdict; those of one verdict in the order of the matrix. */
  public static List<SoakedCell> redFirst(List<SoakedCell> cells) {
    return cells.stream()
        .sorted(
            Comparator.comparing((SoakedCell cell) -> cell.recorded().red().isEmpty())
                .thenComparing(cell -> ORDER.indexOf(cell.verdict().call())))
        .toList();
  }

  /** Its name, its verdict with what grows, and why it stands so. */
  public static String headline(SoakedCell cell) {
    return "%s: %s (%s)"
        .formatted(cell.name(), cell.wording().headline(), cell.judgement().because());
  }

  /** All below the headline. */
  public static List<String> of(SoakedCell cell) {
    List<String> lines = new ArrayList<>(refusals(cell));
    lines.addAll(cell.wording().lines());
    lines.addAll(explained(cell));
    for (RunEnded run : cell.recorded().lost()) {
      String why = run.signature() == null ? run.reason() : run.signature().toString();
      lines.add("%-12s %s %s".formatted(run.run(), run.ending().word(), why));
      run.findings().keySet().forEach(text -> lines.add("  finding: " + text));
    }
    lines.addAll(notes(cell));
    return lines;
  }

  /** What its forks noted, without what is told among the refusals. */
  private static List<String> notes(SoakedCell cell) {
    Map<String, Long> notes = new TreeMap<>();
    cell.runs()
        .forEach(run -> run.notes().forEach((text, count) -> notes.merge(text, count, Long::sum)));
    notes
        .keySet()
        .removeIf(text -> cell.recorded().refused().stream().anyMatch(one -> one.startsWith(text)));
    List<String> lines = new ArrayList<>();
    notes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(NAMED)
        .forEach(
            note ->
                lines.add(
                    "note: %s x %s".formatted(Figures.count(note.getValue()), note.getKey())));
    if (notes.size() > NAMED) {
      lines.add(String.format(Locale.ROOT, "and %d more notes", notes.size() - NAMED));
    }
    return lines;
  }

  /** Why its iterations say nothing, or from which one on. */
  public static List<String> refusals(SoakedCell cell) {
    List<String> lines = new ArrayList<>();
    cell.recorded().unexercised().ifPresent(lines::add);
    cell.recorded().refused().stream().limit(NAMED).forEach(lines::add);
    return lines;
  }

  /** Who lost what, and what outlived its iteration. */
  public static List<String> explained(SoakedCell cell) {
    List<String> lines = new ArrayList<>();
    cell.unreachable().ifPresent(found -> lines.addAll(found.sentences()));
    cell.blame().ifPresent(blame -> lines.addAll(BlameText.lines(blame)));
    List<Survivor> survivors = cell.verdict().survivors();
    survivors.stream().limit(NAMED).map(ResidueWording::of).forEach(lines::add);
    if (survivors.size() > NAMED) {
      lines.add(
          String.format(Locale.ROOT, "and %d more zombies and orphans", survivors.size() - NAMED));
    }
    KillTests.line(cell.runs()).ifPresent(lines::add);
    return lines;
  }
}
