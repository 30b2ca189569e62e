package dev.gauntlet.worker.held;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps some memory per iteration, of the kind and the size that its cell asks for. */
public final class PlantedScenario implements Scenario {
  private static final int PROT_NONE = 0;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

  private final List<Object> kept = new ArrayList<>();

  @Override
  public String name() {
    return "planted";
  }

  @Override
  public String summary() {
    return "keeps memory";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.choice(
            "kind",
            List.of("malloc", "mmap", "direct", "heap", "file", "arenas", "none"),
            "what is kept"),
        Axis.whole("bytes", 1024).between(0, 1 << 20).in("B").saying("how much"),
        Axis.whole("uneven", 0).between(0, 1).saying("1: the second lane takes 30 ms"));
  }

  @Override
  public Run open(RunContext context) {
    String kind = context.cell().text("kind");
    int bytes = context.cell().whole("bytes");
    boolean uneven = context.cell().whole("uneven") == 1;
    return lane -> {
      Lane work =
          iteration -> {
            iteration.enter(Phase.WORK);
            if (uneven && lane == 1) {
              Thread.sleep(30);
            }
            if (kind.equals("arenas")) {
              Peak.grow(iteration.number());
            } else {
              keep(kind, bytes);
            }
          };
      return work;
    };
  }

  private void keep(String kind, int bytes) throws IOException {
    switch (kind) {
      case "malloc" -> C.malloc(bytes);
      case "mmap" -> C.mmap(null, bytes, PROT_NONE, MAP_PRIVATE_ANONYMOUS, -1, 0);
      case "direct" -> add(ByteBuffer.allocateDirect(bytes));
      case "heap" -> add(new byte[bytes]);
      case "file" -> add(new FileInputStream("/dev/null"));
      default -> C.free(C.malloc(bytes));
    }
  }

  /**
   * Allocates more from iteration to iteration, up to 4 MiB, and frees it. A small block that stays
   * behind each of the first keeps malloc from giving the end of its arena back by itself.
   */
  private static final class Peak {
    private static final int BLOCK = 64 << 10;
    private static final int MOST = 64;

    /** Too large for what lies free between others. */
    private static final int SMALL = 4000;

    static void grow(long iteration) {
      int blocks = (int) Math.min(MOST, 2 * (iteration + 1));
      Pointer[] all = new Pointer[blocks];
      for (int i = 0; i < blocks; i++) {
        all[i] = C.malloc(BLOCK);
        C.memset(all[i], 1, BLOCK);
      }
      if (blocks < MOST) {
        C.malloc(SMALL);
      }
      for (Pointer block : all) {
        C.free(block);
      }
    }
  }

  private synchronized void add(Object object) {
    kept.add(object);
  }

  /** Bound when the first lane keeps something, and never in the controller. */
  private static final class C {
    static {
      Native.register(C.class, "c");
    }

    static native Pointer malloc(long size);

    static native void free(Pointer block);

    static native Pointer memset(Pointer block, int value, long size);

    static native Pointer mmap(
        Pointer where, long size, int protection, int flags, int fd, long offset);
  }
}
