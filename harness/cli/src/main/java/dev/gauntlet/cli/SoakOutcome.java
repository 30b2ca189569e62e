package dev.gauntlet.cli;

import dev.gauntlet.campaign.SoakJson;
import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.FalseReds;
import dev.gauntlet.verdict.growth.Keeping;
import dev.gauntlet.verdict.growth.Standing;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.Wording;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a soak came to.
 *
 * @param kept what stays after the death of its forks, all cells together
 */
record SoakOutcome(List<SoakedCell> cells, List<Keeping> kept) {
  /** Zombies and orphans of a cell that are named. */
  private static final int NAMED = 5;

  /**
   * @return the exit code that it means
   */
  int print(PrintStream out, Printing printing) {
    if (printing.json()) {
      out.println(SoakJson.of(cells, kept).toPrettyString());
    } else {
      cells.forEach(cell -> print(out, cell));
      out.println();
      Keeping.lines(kept).forEach(out::println);
      out.println(falseReds());
      out.println(lastLine());
    }
    return code(printing.strict());
  }

  private int code(boolean strict) {
    if (kept.stream().anyMatch(Keeping::leaks)
        || cells.stream().anyMatch(cell -> leaks(cell) || !cell.red().isEmpty())) {
      return 1;
    }
    boolean unknown = cells.stream().anyMatch(cell -> cell.verdict().call() == Call.NO_VERDICT);
    boolean open = cells.stream().anyMatch(cell -> cell.verdict().call() != Call.NONE);
    return unknown || (strict && open) ? Main.NO_VERDICT : 0;
  }

  private static boolean leaks(SoakedCell cell) {
    return cell.verdict().call() == Call.LEAK;
  }

  private static void print(PrintStream out, SoakedCell cell) {
    String reason = cell.next().isPresent() ? "not complete" : cell.reason();
    out.println();
    out.println(
        Printable.of(
            "c%d %s: %s (%s)"
                .formatted(cell.number(), named(cell), cell.verdict().call().word(), reason)));
    for (Standing standing : cell.verdict().metrics()) {
      out.printf("  %-12s %s%n", standing.metric().name(), Wording.of(standing));
    }
    cell.verdict()
        .unreadable()
        .forEach(
            (metric, why) -> out.printf("  %-12s unreadable: %s%n", metric, Printable.of(why)));
    cell.blame().ifPresent(blame -> BlameText.print(out, blame));
    List<Survivor> survivors = cell.verdict().survivors();
    survivors.stream()
        .limit(NAMED)
        .forEach(survivor -> out.println("  " + Printable.of(Wording.of(survivor))));
    if (survivors.size() > NAMED) {
      out.printf("  and %d more zombies and orphans%n", survivors.size() - NAMED);
    }
    KillTests.line(cell.runs()).ifPresent(line -> out.println("  " + Printable.of(line)));
    for (RunEnded run : cell.lost()) {
      String why = run.signature() == null ? run.reason() : run.signature().toString();
      out.printf("  %-12s %s %s%n", run.run(), run.ending().word(), Printable.of(why));
      run.findings().keySet().forEach(text -> out.println("    finding: " + Printable.of(text)));
    }
  }

  private static String named(SoakedCell cell) {
    return cell.cell().values().entrySet().stream()
        .filter(value -> !value.getValue().isEmpty())
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(" "));
  }

  private String falseReds() {
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

  private String lastLine() {
    Map<Call, List<String>> open = new TreeMap<>();
    for (SoakedCell cell : cells) {
      for (Standing standing : cell.verdict().metrics()) {
        if (standing.call() != Call.NONE && standing.call() != Call.NO_VERDICT) {
          open.computeIfAbsent(standing.call(), call -> new ArrayList<>())
              .add("c" + cell.number() + " " + standing.metric().name());
        }
      }
    }
    kept.stream()
        .filter(Keeping::leaks)
        .forEach(
            one ->
                open.computeIfAbsent(Call.LEAK, call -> new ArrayList<>())
                    .add("after death " + one.metric().name()));
    cells.stream()
        .filter(cell -> !cell.verdict().survivors().isEmpty())
        .forEach(
            cell ->
                open.computeIfAbsent(Call.LEAK, call -> new ArrayList<>())
                    .add("c" + cell.number() + " zombies or orphans"));
    List<String> parts = new ArrayList<>();
    List<String> unknown =
        cells.stream()
            .filter(cell -> cell.verdict().call() == Call.NO_VERDICT)
            .map(cell -> "c" + cell.number())
            .toList();
    if (!unknown.isEmpty()) {
      parts.add("no verdict: " + String.join(", ", unknown));
    }
    open.forEach((call, names) -> parts.add(call.word() + ": " + String.join(", ", names)));
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
}
