package dev.gauntlet.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The signature of a crash that HotSpot reported. */
public final class CrashSignature {
  private static final int PAGE = 4096;

  private CrashSignature() {}

  /** With build ids read from the files that were mapped. */
  public static Signature of(HsErr crash) {
    return of(crash, BuildId::of);
  }

  /**
   * @param buildIds the whole build id of a file, when it has one
   */
  public static Signature of(HsErr crash, Function<Path, Optional<String>> buildIds) {
    if (!crash.internalError().isEmpty()) {
      return new Signature(crash.signalName(), crash.internalError(), null);
    }
    Modules modules = new Modules(crash.memory(), buildIds);
    List<NativeFrame> frames = withoutThreadStart(crash.frames());
    int first = firstForeign(modules, frames);
    if (first < 0) {
      return new Signature(
          crash.signalName(), frames.isEmpty() ? pc(crash) : modules.text(frames.get(0), ""), null);
    }
    NativeFrame leaf = frames.get(first);
    Optional<NativeFrame> second = second(modules, frames, first);
    boolean caller = Modules.beneath(leaf) && second.isPresent();
    return new Signature(
        crash.signalName(),
        modules.text(leaf, ""),
        second.map(frame -> modules.text(frame, "")).orElse(null),
        CodeHash.of(caller ? second.get() : leaf, crash.memory(), caller));
  }

  private static int firstForeign(Modules modules, List<NativeFrame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      NativeFrame frame = frames.get(i);
      // outside any module: the crash itself when innermost, else an address that the walk made up
      if (modules.foreign(frame) && (i == 0 || !frame.module().isEmpty())) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it crashed in the C library or its like, so that the culprit is who called that. */
  static boolean beneath(HsErr crash) {
    List<NativeFrame> frames = withoutThreadStart(crash.frames());
    int first = firstForeign(new Modules(crash.memory(), path -> Optional.empty()), frames);
    return first >= 0 && Modules.beneath(frames.get(first));
  }

  /**
   * HotSpot walks frame pointers, which optimised code does not keep: what it finds next is often a
   * random word, and only one that lies in code is believed. Above the C library it is the first
   * one outside.
   */
  private static Optional<NativeFrame> second(
      Modules modules, List<NativeFrame> frames, int first) {
    boolean beneath = Modules.beneath(frames.get(first));
    return frames.stream()
        .skip(first + 1)
        .dropWhile(frame -> beneath && Modules.beneath(frame))
        .limit(1)
        .filter(frame -> modules.foreign(frame) && modules.memory().holds(frame))
        .findFirst();
  }

  /**
   * The same signature with what gdb found: the second frame where HotSpot found none, since gdb
   * unwinds optimised code by its tables; the first one outside of the C library; and the line.
   * Only the first crash of a kind has such stacks.
   *
   * @param stacks what gdb printed
   */
  public static Signature refined(Signature signature, HsErr crash, String stacks) {
    return refined(signature, crash, stacks, BuildId::of);
  }

  /**
   * @param buildIds the whole build id of a file, when it has one
   */
  public static Signature refined(
      Signature signature, HsErr crash, String stacks, Function<Path, Optional<String>> buildIds) {
    Modules modules = new Modules(crash.memory(), buildIds);
    List<GdbFrame> frames = GdbStack.ofCrash(stacks, crash.memory(), crash.tid(), crash.pc());
    for (int i = 0; i < frames.size(); i++) {
      GdbFrame frame = frames.get(i);
      // the symbol may differ: gdb reads debug information, HotSpot the dynamic table
      if (begins(signature.first(), modules.text(frame.frame(), ""))) {
        List<GdbFrame> callers = frames.subList(i + 1, frames.size());
        return Modules.beneath(frame.frame())
            ? Culprit.in(frames.subList(i, frames.size()), modules)
                .map(culprit -> culprit.in(signature))
                .orElse(signature)
            : with(signature, frame, callers, modules);
      }
    }
    return signature;
  }

  private static Signature with(
      Signature signature, GdbFrame first, List<GdbFrame> callers, Modules modules) {
    boolean named = signature.first().contains(" ");
    String name = named ? FrameText.symbol(signature.first()) : first.frame().symbol();
    NativeFrame frame = new NativeFrame('C', first.frame().module(), first.frame().offset(), name);
    boolean caller =
        signature.second() == null && !callers.isEmpty() && modules.foreign(callers.get(0).frame());
    return new Signature(
        signature.signal(),
        modules.text(frame, first.line()),
        caller ? modules.text(callers.get(0).frame(), callers.get(0).line()) : signature.second(),
        name.isEmpty() ? signature.code() : null);
  }

  private static boolean begins(String first, String frame) {
    return first != null && first.split(" ", 2)[0].equals(frame.split(" ", 2)[0]);
  }

  private static List<NativeFrame> withoutThreadStart(List<NativeFrame> frames) {
    int end = frames.size();
    while (end > 1 && Modules.cLibrary(frames.get(end - 1))) {
      end--;
    }
    return frames.subList(0, end);
  }

  private static String pc(HsErr crash) {
    return crash.pc().isPresent() ? nowhere(crash.pc().getAsLong()) : null;
  }

  /** Addresses are random per process, but a null pointer is one everywhere. */
  static String nowhere(long pc) {
    return Long.compareUnsigned(pc, PAGE) < 0
        ? "pc 0x" + Long.toHexString(pc)
        : "pc outside any module";
  }
}
