package dev.gauntlet.cli;

import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.campaign.SoakJson;
import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.Keeping;
import dev.gauntlet.verdict.growth.Standing;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.Wording;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** What a soak came to, as it is printed. */
record SoakOutcome(SoakVerdicts verdicts) {
  /** Zombies and orphans of a cell that are named. */
  private static final int NAMED = 5;

  /**
   * @return the exit code that it means
   */
  int print(PrintStream out, Printing printing) {
    if (printing.json()) {
      out.println(SoakJson.of(verdicts.cells(), verdicts.kept()).toPrettyString());
    } else {
      verdicts.cells().forEach(cell -> print(out, cell));
      out.println();
      Keeping.lines(verdicts.kept()).forEach(out::println);
      out.println(verdicts.falseReds());
      out.println(verdicts.sentence());
    }
    return verdicts.exitCode(printing.strict());
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
}
