package dev.gauntlet.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stacks of a hung worker and its descendants, read: which thread is stuck where. */
public final class HangStacks {
  private static final int MOST_CHILDREN = 4;

  /** Methods in which a lane waits for what a child does. */
  private static final List<String> WAITS_FOR_CHILD =
      List.of(
          "dev.gauntlet.worker.WorkerChild.",
          "dev.gauntlet.linux.PipeReader.",
          "java.lang.ProcessImpl.waitFor",
          "java.lang.Process.waitFor");

  private final JavaThreads java;
  private final ProcessStacks worker;
  private final List<ProcessStacks> descendants;
  private final List<Path> files;
  private final Map<ProcessStacks, List<ThreadStack>> threads = new HashMap<>();
  private final LockGraph locks = new LockGraph();

  HangStacks(
      JavaThreads java, ProcessStacks worker, List<ProcessStacks> descendants, List<Path> files) {
    this.java = java;
    this.worker = worker;
    this.descendants = List.copyOf(descendants);
    this.files = List.copyOf(files);
    threads.put(worker, worker.threads());
    this.descendants.forEach(one -> threads.put(one, one.threads()));
    threads.forEach(this::mutexes);
    javaLocks();
  }

  /** The files that were written. */
  public List<Path> files() {
    return files;
  }

  static String file(ProcessStacks process, long worker) {
    return process.pid() == worker
        ? OnErrorScript.STACKS
        : "native-stacks-" + process.pid() + ".txt";
  }

  private void mutexes(ProcessStacks process, List<ThreadStack> all) {
    for (ThreadStack thread : all) {
      thread
          .mutex()
          .ifPresent(
              mutex ->
                  all.stream()
                      .filter(other -> other.tid() == mutex.owner())
                      .findFirst()
                      .ifPresent(
                          owner ->
                              locks.waits(
                                  label(process, thread), mutex.name(), label(process, owner))));
    }
  }

  private void javaLocks() {
    for (JavaThreads.JavaThread thread : java.all()) {
      thread
          .wants()
          .ifPresent(
              lock ->
                  java.all().stream()
                      .filter(other -> other.holds().stream().anyMatch(lock::same))
                      .findFirst()
                      .ifPresent(
                          owner -> locks.waits(thread.name(), described(lock), owner.name())));
    }
  }

  /** Two locks of one class are told apart by their numbers, in the order that they are met. */
  private String described(JavaThreads.Lock lock) {
    List<String> ids =
        java.all().stream()
            .flatMap(one -> one.wants().stream())
            .filter(one -> one.type().equals(lock.type()))
            .map(JavaThreads.Lock::id)
            .distinct()
            .toList();
    String number = ids.size() < 2 ? "" : " #" + (ids.indexOf(lock.id()) + 1);
    return lock.type() + number;
  }

  /** A Java thread has its whole name there, also where the kernel's is cut. */
  private String label(ProcessStacks process, ThreadStack thread) {
    if (process != worker) {
      return process.name() + "/" + thread.name() + "-" + thread.tid();
    }
    return java.all().stream()
        .filter(one -> one.tid() == thread.tid())
        .map(JavaThreads.JavaThread::name)
        .findFirst()
        .orElse(thread.name());
  }

  /** Sentences, one for each circle of threads that wait for each other's locks. */
  public List<String> deadlocks() {
    return locks.circles().stream().map(locks::sentence).toList();
  }

  /** Whether a thread of the worker is in such a circle. */
  public boolean deadlocked(String thread) {
    return locks.circles().stream().anyMatch(circle -> circle.contains(thread));
  }

  /** Whether a thread of the worker waits for a lock that another holds, outside of a circle. */
  public boolean blocked(String thread) {
    return locks.waits(thread) && !deadlocked(thread);
  }

  /**
   * Names of the worker's threads that hold up its exit: in a C library's exit handlers, or in one
   * of Java's shutdown hooks; none when it is the main thread itself.
   */
  public List<String> lingering() {
    List<String> exiting =
        threads.get(worker).stream()
            .filter(
                thread ->
                    thread.frames().stream()
                        .anyMatch(
                            frame -> frame.function().matches("_*run_exit_handlers|_dl_fini")))
            .map(thread -> label(worker, thread))
            .toList();
    if (!exiting.isEmpty()) {
      return exiting;
    }
    boolean hooks =
        java.named("main").stream()
            .flatMap(thread -> thread.frames().stream())
            .anyMatch(frame -> frame.startsWith("java.lang.ApplicationShutdownHooks."));
    return java.all().stream()
        .filter(thread -> hooks && !thread.daemon() && !thread.frames().isEmpty())
        .map(JavaThreads.JavaThread::name)
        .filter(name -> !name.equals("main"))
        .toList();
  }

  /** Whether there is such a thread in the worker. */
  public boolean has(String thread) {
    return java.named(thread).isPresent() || nativeThread(thread).isPresent();
  }

  /**
   * Where a thread of the worker is stuck. One that waits for a child is where the child's first
   * thread is, and so on along the children.
   *
   * @param thread its name: {@code lane-0}
   */
  public StuckThread stuck(String thread) {
    Optional<JavaThreads.JavaThread> inJava = java.named(thread);
    Optional<ThreadStack> inNative = nativeThread(thread);
    if (inJava.isPresent() && waitsForChild(inJava.get())) {
      int tid = inNative.map(ThreadStack::tid).orElse(inJava.get().tid());
      Optional<ProcessStacks> child = child(worker.children().of(tid));
      if (child.isEmpty()) {
        // started by another thread, or by one that has ended
        child = child(worker.children().all());
      }
      if (child.isPresent()) {
        return ofFirstThread(ProcessStacks.waitedFor(child.get(), descendants), thread);
      }
    }
    Optional<HangPlace> place = inNative.flatMap(HangPlace::ofNative);
    if (place.isEmpty() && inJava.isEmpty() && inNative.isPresent()) {
      // no Java stacks were had: a child of its own is the best guess
      Optional<ProcessStacks> child = child(worker.children().of(inNative.get().tid()));
      if (child.isPresent()) {
        return ofFirstThread(ProcessStacks.waitedFor(child.get(), descendants), thread);
      }
    }
    if (place.isEmpty()) {
      place = inJava.flatMap(HangPlace::ofJava);
      if (place.isPresent()) {
        return ofJava(inJava.get(), place, inNative);
      }
    }
    if (place.isEmpty()) {
      place = inNative.flatMap(HangPlace::ofKernel);
    }
    return new StuckThread(
        thread,
        "worker",
        place,
        inNative.map(ThreadStack::waits).orElse(WaitText.UNKNOWN),
        inNative.map(StuckThread::told).orElse(List.of()),
        locks.holds(thread),
        inNative.flatMap(ThreadStack::compared),
        OnErrorScript.STACKS);
  }

  /**
   * Where the children of a thread stand that is itself stuck in the worker: a camera's lane may
   * wait for frames that its recorder does not send.
   *
   * @return at most 4
   */
  public List<StuckThread> children(String thread) {
    List<Long> started =
        nativeThread(thread).map(one -> worker.children().of(one.tid())).orElse(List.of());
    return descendants.stream()
        .filter(one -> started.contains(one.pid()))
        .limit(MOST_CHILDREN)
        .map(one -> ofFirstThread(ProcessStacks.waitedFor(one, descendants), thread))
        .toList();
  }

  private StuckThread ofJava(
      JavaThreads.JavaThread thread, Optional<HangPlace> place, Optional<ThreadStack> inNative) {
    String waits =
        thread
            .wants()
            .map(
                lock ->
                    described(lock)
                        + java.all().stream()
                            .filter(other -> other.holds().stream().anyMatch(lock::same))
                            .findFirst()
                            .map(owner -> ", held by " + owner.name())
                            .orElse(""))
            .or(() -> thread.waitsOn().map(lock -> "a notification of " + lock.type()))
            .or(() -> inNative.map(ThreadStack::waits))
            .orElse(WaitText.UNKNOWN);
    return new StuckThread(
        thread.name(),
        "worker",
        place,
        waits,
        thread.frames().stream().limit(StuckThread.MOST_FRAMES).toList(),
        locks.holds(thread.name()),
        Optional.empty(),
        "java-stacks-2.txt");
  }

  private static boolean waitsForChild(JavaThreads.JavaThread thread) {
    return thread.frames().stream()
        .anyMatch(frame -> WAITS_FOR_CHILD.stream().anyMatch(frame::startsWith));
  }

  private Optional<ProcessStacks> child(List<Long> pids) {
    return descendants.stream().filter(one -> pids.contains(one.pid())).findFirst();
  }

  private StuckThread ofFirstThread(ProcessStacks process, String lane) {
    Optional<ThreadStack> first = threads.get(process).stream().findFirst();
    Optional<HangPlace> place = first.flatMap(StuckThread::place);
    return new StuckThread(
        lane,
        process.name(),
        place,
        first.map(ThreadStack::waits).orElse(WaitText.UNKNOWN),
        first.map(StuckThread::told).orElse(List.of()),
        first.map(thread -> locks.holds(label(process, thread))).orElse(List.of()),
        first.flatMap(ThreadStack::compared),
        file(process, worker.pid()));
  }

  private Optional<ThreadStack> nativeThread(String name) {
    Optional<Integer> tid = java.named(name).map(JavaThreads.JavaThread::tid);
    List<ThreadStack> all = new ArrayList<>(threads.get(worker));
    // the JVM of a container calls its threads by other numbers than gdb outside of it
    return all.stream()
        .filter(one -> tid.isPresent() && one.tid() == tid.get())
        .findFirst()
        .or(() -> all.stream().filter(one -> one.name().equals(name)).findFirst());
  }
}
