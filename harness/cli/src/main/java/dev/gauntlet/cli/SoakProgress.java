package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.soak.SoakedCell;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells on standard error of each fork, of refusals at once, and what grows so far. */
final class SoakProgress implements ProgressListener {
  private final PrintStream out;
  private final Map<String, String> told = new HashMap<>();
  private final int forks;

  SoakProgress(PrintStream out, SoakDesign how) {
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
    String reason = run.reason().isEmpty() ? "" : " (" + TerminalText.of(run.reason()) + ")";
    String what = run.ending() == Ending.SURVIVED ? "" : ": " + run.ending().word() + reason;
    out.printf(
        "%s, %s%s%n", named(run.run()), DurationText.of(Duration.ofMillis(run.millis())), what);
  }

  /** Runs that time or explain are single ones. */
  private String named(String run) {
    return Character.isDigit(run.charAt(run.length() - 1)) ? run + " of " + forks : run;
  }

  @Override
  public void soaked(SoakedCell cell) {
    String name = TerminalText.of(cell.name());
    tellOnce(cell, "price", price(cell));
    tellOnce(cell, "refusal", cell.recorded().unexercised());
    tellOnce(cell, "headline", Optional.of(cell.wording().headline()));
    if (cell.next().isEmpty()) {
      cell.wording().lines().forEach(line -> out.println("    " + TerminalText.of(line)));
      out.printf("  %s: %s%n", name, TerminalText.of(cell.judgement().reason()));
    }
  }

  /**
   * What the first look of a cell takes, known from its first fork; forks that idle are shorter.
   */
  private Optional<String> price(SoakedCell cell) {
    return cell.runs().stream()
        .filter(run -> run.run().contains("-s"))
        .filter(run -> run.ending() == Ending.SURVIVED)
        .findFirst()
        .map(RunEnded::millis)
        .map(
            millis ->
                "about %s for each look of this length"
                    .formatted(DurationText.of(Duration.ofMillis(2L * forks * millis))));
  }

  private void tellOnce(SoakedCell cell, String what, Optional<String> now) {
    now.ifPresent(
        text -> {
          if (!text.equals(told.put(cell.number() + " " + what, text))) {
            out.printf("  %s: %s%n", TerminalText.of(cell.name()), TerminalText.of(text));
          }
        });
  }

  @Override
  public void note(String sentence) {
    end();
    out.println("note: " + TerminalText.of(sentence));
  }

  @Override
  public void end() {
    if (Terminal.is(2)) {
      out.print("\r\033[K");
    }
  }
}
