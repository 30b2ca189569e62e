package dev.gauntlet.scenarios.tiling;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.testing.Cells;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

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
    Run run = new TilingScenario().open(new Context(cell));
    Lane lane = run.lane(0);
    long held = 0;
    int threads = 0;
    for (int i = 0; i < WARM + rounds; i++) {
      if (i == WARM) {
        held = allocated();
        threads = threads();
      }
      lane.iterate(told);
    }
    System.out.println("held " + held);
    System.out.println("grown " + (allocated() - held));
    System.out.println("threads " + (threads() - threads));
    told.texts.forEach((text, count) -> System.out.println(text.formatted(count)));
    lane.close();
    run.close();
  }

  private static int threads() {
    return new File("/proc/self/task").list().length;
  }

  private static long allocated() {
    Mallinfo2 info =
        (Mallinfo2)
            NativeLibrary.getInstance("c")
                .getFunction("mallinfo2")
                .invoke(Mallinfo2.class, new Object[0]);
    return info.values[4] + info.values[7];
  }

  /** glibc's: its fifth field is what is mapped, its eighth what is in use of the heaps. */
  @Structure.FieldOrder("values")
  public static final class Mallinfo2 extends Structure implements Structure.ByValue {
    public long[] values = new long[10];

    /** Of size_t, which has 8 bytes on all platforms that there are natives for. */
    public Mallinfo2() {
      if (Native.SIZE_T_SIZE != Long.BYTES) {
        throw new IllegalStateException("a size_t of " + Native.SIZE_T_SIZE + " bytes");
      }
    }
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
