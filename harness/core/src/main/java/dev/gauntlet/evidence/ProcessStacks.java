package dev.gauntlet.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The native stacks of a live process, taken once or twice. */
final class ProcessStacks {
  /** A chain of processes that wait for each other is as deep at most. */
  private static final int DEEPEST = 8;

  /** A process stuck in the kernel does not let gdb attach: no need to wait for it once more. */
  private static final Duration SECOND_TRY = Duration.ofSeconds(3);

  private final long pid;
  private final String name;
  private final LaneChildren children;
  private final List<ProcessSnapshot> snapshots = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private ProcessStacks(long pid) {
    this.pid = pid;
    this.children = LaneChildren.of(pid);
    this.name = ProcessSnapshot.comm(Path.of("/proc/" + pid));
  }

  static ProcessStacks of(long pid) {
    return new ProcessStacks(pid);
  }

  /**
   * The process that one waits for: itself, unless its first thread waits for the end of a child,
   * and so on along the children.
   *
   * @param all that were looked at
   */
  static ProcessStacks waitedFor(ProcessStacks process, List<ProcessStacks> all) {
    ProcessStacks at = process;
    for (int depth = 0; depth < DEEPEST; depth++) {
      String call =
          at.threads().stream().findFirst().map(thread -> thread.kernel().call()).orElse("");
      List<Long> started = at.children.all();
      Optional<ProcessStacks> next =
          all.stream().filter(one -> started.contains(one.pid)).findFirst();
      if (!(call.equals("wait4") || call.equals("waitid")) || next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return at;
  }

  /** Takes one more. */
  void take(Duration deadline) throws InterruptedException {
    boolean failed = !snapshots.isEmpty() && !snapshots.get(0).hasStacks();
    ProcessSnapshot now =
        ProcessSnapshot.at(
            pid, failed && deadline.compareTo(SECOND_TRY) > 0 ? SECOND_TRY : deadline);
    if (now.tids().isEmpty() && !snapshots.isEmpty()) {
      text.append("snapshot ").append(snapshots.size() + 1).append(": it is gone\n");
      return;
    }
    snapshots.add(now);
    text.append("snapshot ")
        .append(snapshots.size())
        .append(" of process ")
        .append(pid)
        .append(' ');
    text.append(name).append('\n').append(now.text()).append('\n');
  }

  long pid() {
    return pid;
  }

  /** Name of its program, at most 15 bytes of the process's own choice. */
  String name() {
    return name;
  }

  /** As they were before the first now. */
  LaneChildren children() {
    return children;
  }

  /** What is kept as evidence. */
  String text() {
    return text.toString();
  }

  /** As of the last snapshot, the process's first thread first. */
  List<ThreadStack> threads() {
    List<ThreadStack> threads = new ArrayList<>();
    if (snapshots.isEmpty()) {
      return threads;
    }
    ProcessSnapshot last = snapshots.get(snapshots.size() - 1);
    for (int tid : last.tids()) {
      List<StackFrame> now = last.frames(tid);
      CommonFrames common = CommonFrames.of(snapshots.get(0).frames(tid), now);
      KernelWait wait = last.wait(tid);
      if (wait.call().equals(KernelWait.RESTARTED) && !common.moved()) {
        wait = snapshots.get(0).wait(tid);
      }
      Optional<ThreadStack.Mutex> mutex = last.mutex(tid, now);
      String waits =
          mutex.isPresent()
              ? mutex.get().name() + ", held by " + last.name(mutex.get().owner())
              : WaitText.of(pid, wait, now);
      threads.add(
          new ThreadStack(
              tid, last.name(tid), common.frames(), common.moved(), wait, waits, mutex));
    }
    return threads;
  }
}
