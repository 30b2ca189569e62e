package dev.gauntlet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Benchmarks [--smallest] [noop|overhead|mark|watch|strangers]...}: all of them without a
 * name.
 *
 * <p>Figures and not tests: on a busy machine a timed test fails for a reason that is not in the
 * code. Exit code 2 for a wrong word; a goal that is missed is said in its table only.
 */
public final class Benchmarks {
  private static final List<String> ALL = List.of("noop", "overhead", "mark", "watch", "strangers");
  private static final String SMALLEST = "--smallest";

  private Benchmarks() {}

  /**
   * @param arguments names of benchmarks
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(List.of(arguments));
    Effort effort = names.remove(SMALLEST) ? Effort.SMALLEST : Effort.FULL;
    for (String name : names) {
      if (!ALL.contains(name)) {
        System.err.println("no benchmark " + name + "; there are: " + String.join(", ", ALL));
        System.exit(2);
      }
    }
    print(names.isEmpty() ? ALL : names, effort, System.out);
  }

  static void print(List<String> names, Effort effort, PrintStream out)
      throws IOException, InterruptedException {
    out.println(Machine.line());
    for (String name : names) {
      out.print(measured(name, effort));
      out.flush();
    }
    out.println();
    out.println(Machine.line());
  }

  private static Table measured(String name, Effort effort)
      throws IOException, InterruptedException {
    return switch (name) {
      case "noop" -> new Noop(effort).measure();
      case "overhead" -> new Overhead(effort).measure();
      case "mark" -> Mark.measure(effort);
      case "watch" -> new Watching(effort).measure();
      case "strangers" -> Strangers.measure(Math.min(effort.rounds(), 3)).table();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
