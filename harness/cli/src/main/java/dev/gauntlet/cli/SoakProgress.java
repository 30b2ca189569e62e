package dev.gauntlet.cli;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.verdict.growth.Standing;
import dev.gauntlet.verdict.growth.Wording;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells on standard error of each fork, and of each metric when a look is complete. */
final class SoakProgress implements Teller {
  private final PrintStream out;
  private final Map<Integer, String> told = new HashMap<>();
  private final int forks;

  SoakProgress(PrintStream out, Soaking how) {
    this.out = out;
    this.forks = how.forks();
  }

  @Override
  public void started(PlannedRun run) {
    if (Terminal.is(2)) {
      out.print("\r" + run.name() + " of " + forks + "\033[K");
      out.flush();
    }
  }

  @Override
  public void ended(RunEnded run) {
    end();
    String reason = run.reason().isEmpty() ? "" : " (" + Printable.of(run.reason()) + ")";
    String what = run.ending() == Ending.SURVIVED ? "" : ": " + run.ending().word() + reason;
    out.printf(
        "%s of %d, %s%s%n", run.run(), forks, Spoken.of(Duration.ofMillis(run.millis())), what);
  }

  @Override
  public void soaked(SoakedCell cell) {
    StringBuilder lines = new StringBuilder();
    for (Standing standing : cell.verdict().metrics()) {
      if (standing.finding().isPresent()) {
        lines.append(
            "  c%d %s: %s%n"
                .formatted(cell.number(), standing.metric().name(), Wording.of(standing)));
      }
    }
    String now = lines.toString();
    if (!now.isEmpty() && !now.equals(told.put(cell.number(), now))) {
      out.print(now);
    }
    if (cell.next().isEmpty()) {
      out.printf("  c%d: %s%n", cell.number(), Printable.of(cell.reason()));
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
