package dev.gauntlet.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The native stacks of a live process, taken once or twice. */
final class ProcessStacks {
  private final long pid;
  private final String name;
  private final LaneChildren children;
  private final List<ProcessLook> looks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private ProcessStacks(long pid) {
    this.pid = pid;
    this.children = LaneChildren.of(pid);
    this.name = ProcessLook.comm(Path.of("/proc/" + pid));
  }

  static ProcessStacks of(long pid) {
    return new ProcessStacks(pid);
  }

  /** Looks once more. */
  void look(Duration deadline) throws InterruptedException {
    ProcessLook look = ProcessLook.at(pid, deadline);
    if (look.tids().isEmpty() && !looks.isEmpty()) {
      text.append("look ").append(looks.size() + 1).append(": it is gone\n");
      return;
    }
    looks.add(look);
    text.append("look ").append(looks.size()).append(" at process ").append(pid).append(' ');
    text.append(name).append('\n').append(look.text()).append('\n');
  }

  long pid() {
    return pid;
  }

  /** Name of its program, at most 15 bytes of the process's own choice. */
  String name() {
    return name;
  }

  /** As they were before the first look. */
  LaneChildren children() {
    return children;
  }

  /** What is kept as evidence. */
  String text() {
    return text.toString();
  }

  /** As of the last look, the process's first thread first. */
  List<ThreadStack> threads() {
    List<ThreadStack> threads = new ArrayList<>();
    if (looks.isEmpty()) {
      return threads;
    }
    ProcessLook last = looks.get(looks.size() - 1);
    for (int tid : last.tids()) {
      List<StackFrame> now = last.frames(tid);
      CommonFrames common = CommonFrames.of(looks.get(0).frames(tid), now);
      Optional<ThreadStack.Mutex> mutex = last.mutex(tid, now);
      String waits =
          mutex
              .map(one -> one.name() + ", held by " + last.name(one.owner()))
              .orElseGet(() -> WaitText.of(pid, last.wait(tid), now));
      threads.add(
          new ThreadStack(
              tid, last.name(tid), common.frames(), common.moved(), last.wait(tid), waits, mutex));
    }
    return threads;
  }
}
