package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenarios.testing.Cells;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

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
    Run run = new HwframesScenario().open(new Context(cell(values)));
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
    told.texts.forEach((text, count) -> System.out.println(text.formatted(count)));
    lane.close();
    run.close();
  }

  private static int count(String folder) {
    String[] entries = new File("/proc/self/" + folder).list();
    // the limit of descriptors is reached: this folder cannot be opened either
    return entries == null ? Integer.MAX_VALUE / 2 : entries.length;
  }

  private static final class Told implements Iteration {
    private final Map<String, Integer> texts = new TreeMap<>();

    @Override
    public long number() {
      return 0;
    }

    @Override
    public void enter(Phase phase) {
      if (phase == Phase.HELD) {
        throw new AssertionError("that phase is the harness's");
      }
    }

    @Override
    public void softFailure(String text) {
      texts.merge("soft %d " + text.replace("%", "%%"), 1, Integer::sum);
    }

    @Override
    public void finding(String text) {
      texts.merge("finding %d " + text.replace("%", "%%"), 1, Integer::sum);
    }

    @Override
    public void note(String text) {
      throw new AssertionError("the scenario has no notes");
    }

    @Override
    public void measure(Measure measure, double value) {
      throw new AssertionError("the scenario has no measures");
    }
  }

  private record Context(Cell cell) implements RunContext {
    @Override
    public Path folder() {
      throw new UnsupportedOperationException("the scenario writes no files");
    }

    @Override
    public Children children() {
      throw new UnsupportedOperationException("the scenario starts no process");
    }

    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Duration remaining() {
      return Duration.ofDays(1);
    }
  }
}
