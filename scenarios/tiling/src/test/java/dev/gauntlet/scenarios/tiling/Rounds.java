package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.Malloc;
import dev.gauntlet.scenarios.testing.NoFiles;
import dev.gauntlet.scenarios.testing.Told;
import java.io.File;

/**
 * Runs a cell's only lane in this JVM, which a driver may end, and prints what it told: {@code soft
 * 3 TEXT}, {@code finding 8 TEXT}, {@code unsupported SENTENCE}; then what malloc has given out
 * after {@value #WARM} rounds, and how much that and the number of threads grew until the end.
 */
public final class Rounds {
  /** Rounds until a driver's and the JVM's own caches are full. */
  static final int WARM = 4;

  private Rounds() {}

  static Cell cell(String... values) {
    return Cells.of(new TilingScenario(), values);
  }

  /** The number of rounds after the warm ones, then {@code axis=value}. */
  public static void main(String[] arguments) throws Exception {
    String[] values = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, values, 0, values.length);
    try {
      run(Integer.parseInt(arguments[0]), cell(values));
    } catch (Unsupported missing) {
      System.out.println("unsupported " + missing.getMessage());
    }
  }

  private static void run(int rounds, Cell cell) throws Exception {
    Told told = new Told();
    Run run = new TilingScenario().open(new NoFiles(cell));
    Lane lane = run.lane(0);
    long held = 0;
    int threads = 0;
    for (int i = 0; i < WARM + rounds; i++) {
      if (i == WARM) {
        held = Malloc.allocated();
        threads = threads();
      }
      lane.iterate(told);
    }
    System.out.println("held " + held);
    System.out.println("grown " + (Malloc.allocated() - held));
    System.out.println("threads " + (threads() - threads));
    told.lines().forEach(System.out::println);
    lane.close();
    run.close();
  }

  private static int threads() {
    return new File("/proc/self/task").list().length;
  }
}
