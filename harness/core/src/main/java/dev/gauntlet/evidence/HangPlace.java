package dev.gauntlet.evidence;

import java.util.List;
import java.util.Optional;

/**
 * Where a thread is stuck, told the same way for each hang of one kind: without addresses, pids and
 * numbers of lanes.
 *
 * @param brief what the culprit called, and its function: {@code open64 < gst_file_src_start}, the
 *     module where it is stripped; "running" stands for the call of one that waits for nothing
 * @param first the innermost frame outside the C library, the JDK and the harness with the leaf
 *     beside, {@code open64 < libgstcoreelements.so[ab12cd34]+0x1180}; the leaf alone where there
 *     is no such frame
 * @param second the frame that called it, where it is foreign code too; null otherwise
 * @param spoken for a sentence: {@code open64 under gst_file_src_start (libgstcoreelements.so)}
 */
public record HangPlace(String brief, String first, String second, String spoken) {
  /** Of native code; empty when all frames are the runtime's own. */
  static Optional<HangPlace> ofNative(ThreadStack thread) {
    List<StackFrame> frames = beforeJava(thread.frames());
    for (int i = 0; i < frames.size(); i++) {
      StackFrame frame = frames.get(i);
      if (!RuntimeLibraries.waits(frame.module())) {
        // gdb's address of the innermost frame is any of a loop's, when it runs
        boolean exact = i > 0 || !(thread.kernel().running() || thread.moved());
        String leaf = i > 0 ? leaf(frames.get(i - 1), thread.kernel()) : alone(thread.kernel());
        StackFrame culprit = exact ? frame : anywhere(frame);
        String second =
            i + 1 < frames.size() && !RuntimeLibraries.waits(frames.get(i + 1).module())
                ? frames.get(i + 1).text()
                : null;
        return Optional.of(
            new HangPlace(
                leaf + " < " + brief(culprit),
                leaf + " < " + culprit.text(),
                second,
                leaf.equals(KernelWait.RUNNING)
                    ? culprit.spoken() + ", running"
                    : leaf + " under " + culprit.spoken()));
      }
    }
    return Optional.empty();
  }

  /** Of a process that waits in nothing but runtime code, such as a small program's exit. */
  static Optional<HangPlace> ofRuntime(ThreadStack thread) {
    return thread.frames().stream()
        .filter(frame -> !frame.function().isEmpty() && !frame.module().isEmpty())
        .findFirst()
        .map(
            frame -> {
              String leaf = RuntimeCode.published(frame.function());
              return new HangPlace(
                  leaf, leaf + " in " + frame.module(), null, leaf + " in " + frame.module());
            });
  }

  /** Up to where Java, or nothing that is known, begins. */
  static List<StackFrame> beforeJava(List<StackFrame> frames) {
    int end = 0;
    while (end < frames.size()
        && !frames.get(end).module().isEmpty()
        && !RuntimeLibraries.jvm(frames.get(end).module())) {
      end++;
    }
    return frames.subList(0, end);
  }

  private static String leaf(StackFrame frame, KernelWait wait) {
    return frame.function().isEmpty() ? alone(wait) : RuntimeCode.published(frame.function());
  }

  private static String alone(KernelWait wait) {
    return wait.call().isEmpty() ? "waiting" : wait.call();
  }

  private static String brief(StackFrame frame) {
    return frame.function().isEmpty() ? frame.module() : frame.function();
  }

  private static StackFrame anywhere(StackFrame frame) {
    return new StackFrame(frame.function(), frame.module(), frame.buildId(), -1, frame.source());
  }

  /** Of a thread that is blocked in Java; empty when it has no frame. */
  static Optional<HangPlace> ofJava(JavaThreads.JavaThread thread) {
    List<String> frames = thread.frames();
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    int culprit = 0;
    while (culprit < frames.size() && RuntimeCode.method(frames.get(culprit))) {
      culprit++;
    }
    String leaf =
        culprit == 0
            ? thread.wants().map(lock -> "monitor enter (" + lock.type() + ")").orElse("running")
            : simple(frames.get(culprit - 1));
    if (culprit == frames.size()) {
      String only = simple(frames.get(0));
      return Optional.of(new HangPlace(only, only, null, only));
    }
    String second =
        culprit + 1 < frames.size() && !RuntimeCode.method(frames.get(culprit + 1))
            ? frames.get(culprit + 1)
            : null;
    return Optional.of(
        new HangPlace(
            leaf + " < " + simple(frames.get(culprit)),
            leaf + " < " + frames.get(culprit),
            second,
            leaf + " under " + frames.get(culprit)));
  }

  /** What is known without a stack: the system call; empty when not even that. */
  static Optional<HangPlace> ofKernel(ThreadStack thread) {
    String call = thread.kernel().call();
    if (call.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new HangPlace(call, call, null, call + " (no stack could be read)"));
  }

  private static String simple(String method) {
    int name = method.lastIndexOf('.');
    int type = method.lastIndexOf('.', Math.max(0, name - 1));
    return method.substring(type + 1);
  }
}
