package dev.gauntlet.worker.held;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks LeakSanitizer, which was preloaded into this process, at {@value #CHECKS} holds which blocks
 * nothing points to any more. Each check leaves a report in a folder. The Java heap counts as
 * pointing: LeakSanitizer itself looks into malloc's blocks, libraries' data, stacks and registers
 * only, and a pointer that a Java object holds lies in none of these.
 */
public final class LeakChecks {
  /** One at the start and two more, so that a block lost once is told from one lost each time. */
  public static final int CHECKS = 3;

  /** Name of the file in the folder that says why no check could be made. */
  public static final String PROBLEM = "problem";

  /**
   * JVM flags, so that no copy of a dead object's pointer lies in the used part of the heap, where
   * it would hide a leak: 400 of 400 lost blocks whose pointers Java had held were hidden by what
   * new thread-local buffers contained from before.
   */
  public static final List<String> FLAGS =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+ZeroTLAB", "-XX:MarkSweepDeadRatio=0");

  private static final String PRELOADED = "LD_PRELOAD";
  private static final String OPTIONS = "LSAN_OPTIONS";

  /** Iterations of a lane before the first check: libraries load and caches fill meanwhile. */
  private static final long FIRST = 100;

  /** Iterations of a lane between two checks: twice what a leak in one of 100 takes. */
  private static final long BETWEEN = 200;

  /** Where iterations are slow, a check comes after so long. */
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(6);

  private final Path folder;
  private final Diagnostics diagnostics;
  private final NativeLibrary process;
  private int made;
  private long next = FIRST;
  private long since = System.nanoTime();

  private LeakChecks(Path folder, Diagnostics diagnostics, NativeLibrary process) {
    this.folder = folder;
    this.diagnostics = diagnostics;
    this.process = process;
  }

  /**
   * Prepares a process that it was preloaded into; to be called before anything reads the
   * environment, which the JVM copies once.
   */
  public static void begin() {
    keepFromChildren();
    FrameRegistration.off();
  }

  /**
   * Takes LeakSanitizer out of the environment: children of the scenario are not started with it.
   * It would slow them down, a program of 32 bits would print that it cannot be loaded, and a child
   * that is itself linked with a sanitizer would end at once.
   */
  private static void keepFromChildren() {
    NativeLibrary process = NativeLibrary.getProcess();
    String preloaded = process.getFunction("getenv").invokeString(words(PRELOADED), false);
    String others =
        Arrays.stream((preloaded == null ? "" : preloaded).split("[: ]"))
            .filter(file -> !file.isEmpty() && !new File(file).getName().startsWith("liblsan"))
            .collect(Collectors.joining(":"));
    if (others.isEmpty()) {
      process.getFunction("unsetenv").invokeInt(words(PRELOADED));
    } else {
      process.getFunction("setenv").invokeInt(new Object[] {PRELOADED, others, 1});
    }
    process.getFunction("unsetenv").invokeInt(words(OPTIONS));
  }

  private static Object[] words(String... words) {
    return words;
  }

  /**
   * Prepares them. Where no check can be made, the file {@link #PROBLEM} says why.
   *
   * @param folder for the reports; it must exist
   */
  static LeakChecks open(Path folder) throws IOException {
    try {
      NativeLibrary process = NativeLibrary.getProcess();
      process.getFunction("__lsan_do_recoverable_leak_check");
      return new LeakChecks(folder, Diagnostics.here(), process);
    } catch (UnsatisfiedLinkError notPreloaded) {
      return without(folder, "liblsan was not loaded into the worker");
    } catch (ReflectiveOperationException | RuntimeException refused) {
      return without(folder, "the JVM does not tell where the Java heap lies: " + refused);
    }
  }

  private static LeakChecks without(Path folder, String why) throws IOException {
    Files.writeString(folder.resolve(PROBLEM), why);
    return new LeakChecks(folder, null, null);
  }

  /**
   * Whether a check is due at this hold.
   *
   * @param iterations of one lane so far
   */
  boolean due(long iterations) {
    return process == null || iterations >= next || System.nanoTime() - since > LONGEST_WAIT;
  }

  /**
   * Makes one; all lanes are held.
   *
   * @param iterations of one lane so far
   */
  void check(long iterations) throws IOException, InterruptedException {
    if (process != null) {
      new Collection().whole();
      List<JavaHeap.Range> heap = heap();
      if (heap.isEmpty()) {
        Files.writeString(
            folder.resolve(PROBLEM),
            "this garbage collector does not tell where the Java heap lies");
      } else {
        check(heap);
      }
    }
    made++;
    next = iterations + BETWEEN;
    since = System.nanoTime();
  }

  private List<JavaHeap.Range> heap() {
    try {
      return JavaHeap.of(diagnostics.say("GC.heap_info"));
    } catch (ReflectiveOperationException refused) {
      throw new IllegalStateException("the JVM answers no diagnostic command", refused);
    }
  }

  private void check(List<JavaHeap.Range> heap) {
    // its own end of the name is a dot and the pid
    String report = folder.resolve("check-" + (made + 1)).toString();
    process.getFunction("__sanitizer_set_report_path").invokeVoid(words(report));
    Function add = process.getFunction("__lsan_register_root_region");
    Function remove = process.getFunction("__lsan_unregister_root_region");
    heap.forEach(range -> add.invokeVoid(region(range)));
    process.getFunction("__lsan_do_recoverable_leak_check").invokeInt(words());
    heap.forEach(range -> remove.invokeVoid(region(range)));
  }

  private static Object[] region(JavaHeap.Range range) {
    return new Object[] {new Pointer(range.from()), range.to() - range.from()};
  }
}
