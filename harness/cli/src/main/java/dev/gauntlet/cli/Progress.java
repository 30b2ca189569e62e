package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.reports.table.Resources;
import dev.gauntlet.scenario.Cell;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells on standard error how far a campaign is: one line that is written over on a terminal, plain
 * lines elsewhere.
 */
final class Progress implements ProgressListener {
  /** Without a terminal: unless something is red, a line that often is enough. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream out;
  private final List<String> swept;
  private final boolean terminal;
  private final int planned;
  private final boolean atMost;
  private final Optional<Duration> budget;
  private Duration spent;
  private final long began = System.nanoTime();
  private int made;
  private int concluded;
  private int red;
  private int crashed;
  private long lastLine = began;
  private boolean open;

  /**
   * @param plan a sweep
   * @param planned runs that are still to be made, with a stop rule or a limit of time at most
   * @param spent what the runs of earlier sessions took, where time ends it
   */
  Progress(PrintStream out, Campaign plan, int planned, Duration spent) {
    this.out = out;
    this.swept = plan.swept();
    this.terminal = Terminal.is(2);
    this.planned = planned;
    this.atMost = plan.stopRule().isPresent();
    this.budget = plan.budget();
    this.spent = spent;
  }

  @Override
  public void started(PlannedRun run) {
    if (terminal) {
      line(TerminalText.of(named(run.cell())));
    }
  }

  @Override
  public void ended(RunEnded run) {
    made++;
    spent = spent.plusMillis(run.millis());
    concluded += run.ending().conclusive() ? 1 : 0;
    red += run.red() ? 1 : 0;
    crashed += run.ending() == Ending.CRASHED ? 1 : 0;
    long now = System.nanoTime();
    boolean quiet = run.ending() == Ending.SURVIVED && run.findings().isEmpty();
    if (!quiet || (!terminal && now - lastLine > BETWEEN_LINES.toNanos())) {
      end();
      String what = quiet ? "" : ": " + run.ending().word() + detail(run);
      out.println(counts() + TerminalText.of(named(run.cell()) + what) + used(run));
      lastLine = now;
    }
  }

  private static String used(RunEnded run) {
    List<String> used = Resources.lines(run.metrics());
    return used.isEmpty() ? "" : " [" + String.join("; ", used) + "]";
  }

  private String named(Cell cell) {
    return swept.stream()
        .map(axis -> axis + "=" + cell.text(axis))
        .collect(Collectors.joining(" "));
  }

  private static String detail(RunEnded run) {
    if (run.ending() == Ending.CRASHED && run.signature() != null) {
      return " " + run.signature();
    }
    Optional<DeviceFaultEvent> fault =
        run.deviceFaults().stream().filter(DeviceFaultEvent::red).findFirst();
    if (fault.isPresent()) {
      return ", device fault: " + fault.get().sentence();
    }
    if (!run.findings().isEmpty()) {
      return ", finding: " + run.findings().keySet().iterator().next();
    }
    return run.reason().isEmpty() ? "" : " (" + run.reason() + ")";
  }

  @Override
  public void note(String sentence) {
    end();
    out.println("note: " + TerminalText.of(sentence));
  }

  private void line(String cell) {
    String text = counts() + cell;
    // \033[K: clear what a longer line left
    out.print("\r" + text.substring(0, Math.min(text.length(), 118)) + "\033[K");
    out.flush();
    open = true;
  }

  private String counts() {
    StringBuilder text = new StringBuilder(made());
    if (red > 0) {
      text.append(red).append(" red, ");
    }
    if (crashed > 0) {
      text.append(String.format(Locale.ROOT, "%.0f %% crash, ", 100.0 * crashed / concluded));
    }
    if (made > 0 && made < planned && !atMost && budget.isEmpty()) {
      long each = (System.nanoTime() - began) / made;
      text.append(DurationText.of(Duration.ofNanos(each * (planned - made)))).append(" left, ");
    }
    return text.toString();
  }

  private String made() {
    if (budget.isPresent()) {
      return "[%s, %s of %s] "
          .formatted(made, DurationText.of(spent), DurationText.of(budget.get()));
    }
    return atMost
        ? "[%s of at most %s] ".formatted(made, planned)
        : "[%s/%s] ".formatted(made, planned);
  }

  @Override
  public void end() {
    if (open) {
      out.print("\r\033[K");
      open = false;
    }
  }
}
