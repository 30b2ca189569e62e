package dev.gauntlet.cli;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Soaking;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells on standard error of each fork, and how each metric grows so far. */
final class SoakProgress implements Teller {
  private final PrintStream out;
  private final Map<String, String> told = new HashMap<>();
  private final int forks;

  SoakProgress(PrintStream out, Soaking how) {
    this.out = out;
    this.forks = how.forks();
  }

  @Override
  public void started(PlannedRun run) {
    if (Terminal.is(2)) {
      out.print("\r" + named(run.name()) + "\033[K");
      out.flush();
    }
  }

  @Override
  public void ended(RunEnded run) {
    end();
    String reason = run.reason().isEmpty() ? "" : " (" + Printable.of(run.reason()) + ")";
    String what = run.ending() == Ending.SURVIVED ? "" : ": " + run.ending().word() + reason;
    out.printf("%s, %s%s%n", named(run.run()), Spoken.of(Duration.ofMillis(run.millis())), what);
  }

  /** Runs that time or explain are single ones. */
  private String named(String run) {
    return Character.isDigit(run.charAt(run.length() - 1)) ? run + " of " + forks : run;
  }

  @Override
  public void soaked(SoakedCell cell) {
    cell.words()
        .forEach(
            (metric, now) -> {
              if (!now.equals(told.put(cell.number() + " " + metric, now))) {
                out.printf("  %s %s: %s%n", Printable.of(cell.name()), metric, now);
              }
            });
    if (cell.next().isEmpty()) {
      out.printf(
          "  %s: %s, %s%n",
          Printable.of(cell.name()), cell.verdict().call().word(), Printable.of(cell.reason()));
    }
  }

  @Override
  public void note(String sentence) {
    end();
    out.println("note: " + Printable.of(sentence));
  }

  @Override
  public void end() {
    if (Terminal.is(2)) {
      out.print("\r\033[K");
    }
  }
}
