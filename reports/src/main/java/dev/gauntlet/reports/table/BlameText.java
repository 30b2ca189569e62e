package dev.gauntlet.reports.table;

import dev.gauntlet.blame.Blame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whose growth it is, for a terminal. */
public final class BlameText {
  /** Of a stack: what is further out is mostly the harness. */
  private static final int MOST_FRAMES = 12;

  private BlameText() {}

  public static List<String> lines(Blame blame) {
    List<String> lines = new ArrayList<>();
    if (!blame.note().isEmpty()) {
      lines.add("blame: " + blame.note());
    }
    for (Blame.Blamed metric : blame.metrics()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "blame of %s, in %d iterations after the warm-up:",
              metric.metric(),
              blame.iterations()));
      metric
          .stays()
          .forEach(
              stay ->
                  lines.add(String.format(Locale.ROOT, "  %d more: %s", stay.more(), stay.name())));
      metric.stacks().forEach(stack -> stack(lines, stack));
      if (!metric.note().isEmpty()) {
        lines.add("  " + metric.note());
      }
    }
    return lines;
  }

  private static void stack(List<String> lines, Blame.Culprit stack) {
    lines.add(
        stack.bytes() > 0
            ? String.format(
                Locale.ROOT,
                "  %.0f B not freed of %.2f calls per iteration, by",
                stack.bytes(),
                stack.calls())
            : String.format(
                Locale.ROOT,
                "  called (seen %.0f times; some kernels show a thread's first call only) by",
                stack.calls()));
    stack.frames().stream().limit(MOST_FRAMES).forEach(frame -> lines.add("    " + frame));
  }
}
