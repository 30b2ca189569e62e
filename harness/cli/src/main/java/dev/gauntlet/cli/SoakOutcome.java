package dev.gauntlet.cli;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.FalseReds;
import dev.gauntlet.verdict.growth.Standing;
import dev.gauntlet.verdict.growth.Wording;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a soak came to. */
record SoakOutcome(List<SoakedCell> cells) {
  /**
   * @return the exit code that it means
   */
  int print(PrintStream out, Printing printing) {
    if (printing.json()) {
      out.println(SoakJson.of(cells).toPrettyString());
    } else {
      cells.forEach(cell -> print(out, cell));
      out.println();
      out.println(falseReds());
      out.println(lastLine());
    }
    return code(printing.strict());
  }

  private int code(boolean strict) {
    if (cells.stream().anyMatch(cell -> leaks(cell) || !cell.red().isEmpty())) {
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
    for (RunEnded run : cell.red()) {
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
        if (standing.call() != Call.NONE) {
          open.computeIfAbsent(standing.call(), call -> new ArrayList<>())
              .add("c" + cell.number() + " " + standing.metric().name());
        }
      }
    }
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
    return parts.isEmpty() ? "no leak" : String.join("; ", parts);
  }
}
