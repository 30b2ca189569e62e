package dev.gauntlet.scenarios.basic;

import com.sun.jna.Function;
import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.util.List;

/** The moment in which something happens. */
final class Mishap {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final long OUTPUT_BYTES = 100_000_000;
  private static final long MEMORY_STEP = 16L << 20;

  /** Limits by a watcher need time to act: 16 MiB per 5 ms are 3 GiB/s at most. */
  private static final long MEMORY_PACE_MILLIS = 5;

  private final MetaEnding ending;
  private final RunContext context;
  private final Function function;
  private final Deadlock deadlock = new Deadlock();
  private long taken;

  /**
   * @param function null when the ending needs no C
   */
  Mishap(MetaEnding ending, RunContext context, Function function) {
    this.ending = ending;
    this.context = context;
    this.function = function;
  }

  void happen() throws InterruptedException, IOException {
    switch (ending) {
      case SURVIVE, SOFT_FAILURE, ONLY_SOFT_FAILURES, FINDING, UNSUPPORTED -> {}
      case SEGV_JAVA,
          SEGV_NATIVE,
          SEGV_STRIPPED,
          ABORT,
          DOUBLE_FREE,
          FPE,
          ILL,
          STACK_OVERFLOW_NATIVE,
          SPIN_NATIVE,
          HANG_IGNORES_TERM,
          ATEXIT_CRASH,
          RANDOM_CRASH ->
          call();
      case BUS -> call(context.folder().resolve("truncated").toString());
      case EXIT, UNDERSCORE_EXIT -> {
        int code = context.cell().whole("code");
        call(code < 0 ? ending.status() : code);
      }
      case EARLY_EXIT_0 -> call(0);
      case KILL_SELF -> call(SIGKILL);
      case TERM_SELF -> call(SIGTERM);
      case OUTPUT -> call(OUTPUT_BYTES);
      case UNCAUGHT -> throw new AssertionError("meta throws, as it was asked to");
      case JAVA_HEAP -> fillHeap();
      case NATIVE_MEMORY -> takeMemory();
      case DEADLOCK_JAVA, DEADLOCK_ONE_LANE -> deadlock.enter();
      case STRAY_THREAD -> new Thread(Mishap::sleepForever, "meta-stray").start();
      case CHILD_SURVIVES -> crashWithChild();
    }
  }

  private void call(Object... arguments) {
    int code = function.invokeInt(arguments);
    if (code != 0) {
      throw new IllegalStateException(function.getName() + "() returned " + code);
    }
  }

  private static void fillHeap() {
    Object[] all = {};
    while (true) {
      all = new Object[] {all, new byte[1 << 20]};
    }
  }

  private void takeMemory() throws InterruptedException {
    if (taken + MEMORY_STEP <= (long) context.cell().whole("megabytes") << 20) {
      call(MEMORY_STEP);
      taken += MEMORY_STEP;
      Thread.sleep(MEMORY_PACE_MILLIS);
    }
  }

  private static void sleepForever() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // never closed: that is the point
  @SuppressWarnings("resource")
  private void crashWithChild() throws IOException {
    Child child = context.children().start(List.of("sh", "-c", "sleep 86400 & exec sleep 86401"));
    System.out.println("meta: child " + child.pid());
    System.out.flush();
    call();
  }
}
