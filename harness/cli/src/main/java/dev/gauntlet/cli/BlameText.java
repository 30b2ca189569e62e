package dev.gauntlet.cli;

import dev.gauntlet.blame.Blame;
import java.io.PrintStream;
import java.util.Locale;

/** Whose growth it is, for a terminal. */
final class BlameText {
  /** Of a stack: what is further out is mostly the harness. */
  private static final int MOST_FRAMES = 12;

  private BlameText() {}

  static void print(PrintStream out, Blame blame) {
    if (!blame.note().isEmpty()) {
      out.println("  blame: " + Printable.of(blame.note()));
    }
    for (Blame.Blamed metric : blame.metrics()) {
      out.println(
          "  blame of %s, in %d iterations after the warm-up:"
              .formatted(Printable.of(metric.metric()), blame.iterations()));
      metric
          .stays()
          .forEach(stay -> out.printf("    %d more: %s%n", stay.more(), Printable.of(stay.name())));
      metric.stacks().forEach(stack -> print(out, stack));
      if (!metric.note().isEmpty()) {
        out.println("    " + Printable.of(metric.note()));
      }
    }
  }

  private static void print(PrintStream out, Blame.Culprit stack) {
    out.println(
        stack.bytes() > 0
            ? String.format(
                Locale.ROOT,
                "    %.0f B not freed of %.2f calls per iteration, by",
                stack.bytes(),
                stack.calls())
            : String.format(
                Locale.ROOT,
                "    called (seen %.0f times; some kernels show a thread's first call only) by",
                stack.calls()));
    stack.frames().stream()
        .limit(MOST_FRAMES)
        .forEach(frame -> out.println("      " + Printable.of(frame)));
  }
}
