package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.NoFiles;
import dev.gauntlet.scenarios.testing.Told;
import java.io.File;

/**
 * Runs a cell's only lane in this JVM and prints what it told: {@code soft 3 TEXT}, {@code finding
 * 8 TEXT}, {@code threads 40}, {@code descriptors 0} (how many more there are at the end than after
 * the first round).
 */
public final class Rounds {
  private Rounds() {}

  static Cell cell(String... values) {
    return Cells.of(new HwframesScenario(), values);
  }

  /** The number of iterations, then {@code axis=value}. */
  public static void main(String[] arguments) throws Exception {
    String[] values = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, values, 0, values.length);
    Told told = new Told();
    Run run = new HwframesScenario().open(new NoFiles(cell(values)));
    Lane lane = run.lane(0);
    int threads = 0;
    int descriptors = 0;
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      lane.iterate(told);
      if (i == 0) {
        threads = count("task");
        descriptors = count("fd");
      }
    }
    System.out.println("threads " + (count("task") - threads));
    System.out.println("descriptors " + (count("fd") - descriptors));
    told.lines().forEach(System.out::println);
    lane.close();
    run.close();
  }

  private static int count(String folder) {
    String[] entries = new File("/proc/self/" + folder).list();
    // the limit of descriptors is reached: this folder cannot be opened either
    return entries == null ? Integer.MAX_VALUE / 2 : entries.length;
  }
}
