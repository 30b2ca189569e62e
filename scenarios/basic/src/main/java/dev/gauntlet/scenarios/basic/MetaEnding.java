package dev.gauntlet.scenarios.basic;

import java.util.Arrays;
import java.util.List;

/**
 * The endings that {@code meta} can bring about, each with what the harness must make of it.
 * Measured on JDK 17 and 25, x86-64.
 */
public enum MetaEnding {
  /** Nothing happens. */
  SURVIVE("survive", null, "survived", 0),
  /** Every fourth iteration is refused. */
  SOFT_FAILURE("soft-failure", null, "survived", 0),
  /** Every iteration is refused: a cell of such runs is "nothing exercised". */
  ONLY_SOFT_FAILURES("only-soft-failures", null, "survived", 0),
  /** One check does not hold: red, although the run survives. */
  FINDING("finding", null, "survived", 0),
  /** A Java thread inside native code. */
  SEGV_JAVA("segv-java", "meta_segv", "crashed", 139),
  /** A native thread that the JVM does not know. */
  SEGV_NATIVE("segv-native", "meta_segv_thread", "crashed", 139),
  /** Optimised, stripped code without frame pointers, three calls below its entry. */
  SEGV_STRIPPED("segv-stripped", "meta_segv_stripped", "crashed", 139),
  /** {@code abort()}: no hs_err file. */
  ABORT("abort", "meta_abort", "crashed", 134),
  /** The C library finds it and aborts. */
  DOUBLE_FREE("double-free", "meta_double_free", "crashed", 134),
  /** An integer divided by zero. */
  FPE("fpe", "meta_fpe", "crashed", 136),
  /** A mapped page behind the end of its file. */
  BUS("bus", "meta_bus", "crashed", 135),
  /** An instruction that there is not. */
  ILL("ill", "meta_ill", "crashed", 132),
  /** Recursion in C on a Java thread: SIGSEGV without hs_err file. */
  STACK_OVERFLOW_NATIVE("stack-overflow-native", "meta_overflow", "crashed", 139),
  /** {@code exit(code)} by a library. */
  EXIT("exit", "meta_exit", "failed", 3),
  /** {@code _exit(code)}, by default with the code that a shell shows for SIGSEGV. */
  UNDERSCORE_EXIT("underscore-exit", "meta_quit", "failed", 139),
  /** {@code exit(0)} by a library, before the lanes are done. */
  EARLY_EXIT_0("early-exit-0", "meta_exit", "vanished", 0),
  /** SIGKILL to itself: its sender cannot be known. */
  KILL_SELF("kill-self", "meta_signal_self", "killed", 137),
  /** SIGTERM to itself. */
  TERM_SELF("term-self", "meta_signal_self", "killed", 143),
  /** A lane throws an {@link Error}. */
  UNCAUGHT("uncaught", null, "failed", 1),
  /** {@link OutOfMemoryError}: the heap's limit, not one of ours. */
  JAVA_HEAP("java-heap", null, "failed", 1),
  /** Takes 16 MiB per iteration and touches them, until a limit acts or {@code --megabytes}. */
  NATIVE_MEMORY("native-memory", "meta_eat", "out-of-memory", 137),
  /** All lanes wait in a deadlock. */
  DEADLOCK_JAVA("deadlock-java", null, "hung", MetaEnding.OURS),
  /** The first lane waits in a deadlock, the others go on. */
  DEADLOCK_ONE_LANE("deadlock-one-lane", null, "hung", MetaEnding.OURS),
  /** A loop in native code without end. */
  SPIN_NATIVE("spin-native", "meta_spin", "hung", MetaEnding.OURS),
  /** Waits in native code and ignores SIGTERM: only SIGKILL ends it. */
  HANG_IGNORES_TERM("hang-ignores-term", "meta_hang_ignoring_term", "hung", 137),
  /** All goes well until the process exits, when a handler of {@code atexit} crashes. */
  ATEXIT_CRASH("atexit-crash", "meta_crash_at_exit", "crashed", 139),
  /** 100 MB in turn to standard output and standard error, by write(2). */
  OUTPUT("output", "meta_output", "survived", 0),
  /** A thread that is no daemon is left running. */
  STRAY_THREAD("stray-thread", null, "survived", 0),
  /** Some runs crash, {@code --probability} of them; told is the ending of those that do. */
  RANDOM_CRASH("random-crash", "meta_segv", "crashed", 139),
  /** Crashes with a child and a grandchild alive: no process may be left. */
  CHILD_SURVIVES("child-survives", "meta_segv", "crashed", 139),
  /** Says that something is missing here. */
  UNSUPPORTED("unsupported", null, "unsupported", MetaEnding.OURS);

  /** A status that the harness chooses: how it kills, how a worker says "unsupported". */
  public static final int OURS = -1;

  private final String word;
  private final String symbol;
  private final String ending;
  private final int status;

  MetaEnding(String word, String symbol, String ending, int status) {
    this.word = word;
    this.symbol = symbol;
    this.ending = ending;
    this.status = status;
  }

  /** The value of the axis {@code ending}. */
  public String word() {
    return word;
  }

  /** How the harness must call it: {@code out-of-memory}. */
  public String ending() {
    return ending;
  }

  /**
   * The decoded status that goes with it, 128 plus the original signal; {@value #OURS} when the
   * harness itself chooses it. For {@link #EXIT} and {@link #UNDERSCORE_EXIT} the default code.
   */
  public int status() {
    return status;
  }

  /** The function of the C part that does it; null when Java does. */
  String symbol() {
    return symbol;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(MetaEnding::word).toList();
  }

  /**
   * @throws IllegalArgumentException when there is no such value
   */
  public static MetaEnding of(String word) {
    for (MetaEnding ending : values()) {
      if (ending.word.equals(word)) {
        return ending;
      }
    }
    throw new IllegalArgumentException("meta has no ending " + word);
  }
}
