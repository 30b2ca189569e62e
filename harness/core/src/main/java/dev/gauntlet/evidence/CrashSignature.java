package dev.gauntlet.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The signature of a crash that HotSpot reported. */
public final class CrashSignature {
  private static final Set<String> JDK =
      Set.of(
          "java",
          "libjvm.so",
          "libjli.so",
          "libjava.so",
          "libjimage.so",
          "libverify.so",
          "libzip.so",
          "libnio.so",
          "libnet.so",
          "libmanagement.so",
          "libmanagement_ext.so",
          "libinstrument.so",
          "libextnet.so");
  // a thread begins in these: at the outer end of a stack they say nothing about the crash
  private static final Pattern C_LIBRARY =
      Pattern.compile("(libc|libpthread|ld-linux.*|ld-musl.*|libc\\.musl.*)[.-].*");
  // JNA unpacks its library under a new name in every process
  private static final Pattern UNPACKED = Pattern.compile("jna\\d+\\.tmp");
  private static final int PAGE = 4096;

  private CrashSignature() {}

  /** With build ids read from the files that were mapped. */
  public static Signature of(HsErr crash) {
    return of(crash, BuildId::of);
  }

  /**
   * @param buildIds the whole build id of a file, when it has one
   */
  static Signature of(HsErr crash, Function<Path, Optional<String>> buildIds) {
    if (!crash.internalError().isEmpty()) {
      return new Signature(crash.signalName(), crash.internalError(), null);
    }
    List<NativeFrame> frames = withoutThreadStart(crash.frames());
    int first = firstForeign(crash, frames);
    if (first < 0) {
      return new Signature(
          crash.signalName(),
          frames.isEmpty() ? pc(crash) : text(frames.get(0), crash, buildIds),
          null);
    }
    return new Signature(
        crash.signalName(),
        text(frames.get(first), crash, buildIds),
        second(crash, frames, first).map(frame -> text(frame, crash, buildIds)).orElse(null));
  }

  private static int firstForeign(HsErr crash, List<NativeFrame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      NativeFrame frame = frames.get(i);
      // outside any module: the crash itself when innermost, else an address that the walk made up
      if (foreign(crash, frame) && (i == 0 || !frame.module().isEmpty())) {
        return i;
      }
    }
    return -1;
  }

  /**
   * HotSpot walks frame pointers, which optimised code does not keep: what it finds next is often a
   * random word, and only one that lies in code is believed.
   */
  private static Optional<NativeFrame> second(HsErr crash, List<NativeFrame> frames, int first) {
    return frames.stream()
        .skip(first + 1)
        .limit(1)
        .filter(frame -> foreign(crash, frame) && crash.mapped(frame))
        .findFirst();
  }

  /**
   * The same signature with the second frame that gdb found, where HotSpot found none: gdb unwinds
   * optimised code by its tables. Only the first crash of a kind has such stacks.
   *
   * @param stacks what gdb printed
   */
  public static Signature refined(Signature signature, HsErr crash, String stacks) {
    return refined(signature, crash, stacks, BuildId::of);
  }

  static Signature refined(
      Signature signature, HsErr crash, String stacks, Function<Path, Optional<String>> buildIds) {
    List<NativeFrame> frames = GdbStack.ofCrash(stacks, crash);
    for (int i = 0; i + 1 < frames.size() && signature.second() == null; i++) {
      NativeFrame caller = frames.get(i + 1);
      // the symbol may differ: gdb reads debug information, HotSpot the dynamic table
      if (begins(signature.first(), text(frames.get(i), crash, buildIds))
          && foreign(crash, caller)) {
        return new Signature(signature.signal(), signature.first(), text(caller, crash, buildIds));
      }
    }
    return signature;
  }

  private static boolean begins(String first, String frame) {
    return first != null && first.split(" ", 2)[0].equals(frame.split(" ", 2)[0]);
  }

  private static boolean foreign(HsErr crash, NativeFrame frame) {
    return frame.isNative() && !ofJdk(crash, frame.module());
  }

  private static boolean ofJdk(HsErr crash, String module) {
    Optional<Path> home =
        crash
            .path("libjvm.so")
            .map(Path::getParent)
            .map(Path::getParent); // lib/server/libjvm.so: lib
    Optional<Path> path = crash.path(module);
    if (home.isPresent() && path.isPresent()) {
      return path.get().startsWith(home.get())
          || (module.equals("java") && path.get().endsWith("bin/java"));
    }
    return JDK.contains(module);
  }

  private static List<NativeFrame> withoutThreadStart(List<NativeFrame> frames) {
    int end = frames.size();
    while (end > 1 && C_LIBRARY.matcher(frames.get(end - 1).module()).matches()) {
      end--;
    }
    return frames.subList(0, end);
  }

  private static String text(
      NativeFrame frame, HsErr crash, Function<Path, Optional<String>> buildIds) {
    if (frame.module().isEmpty()) {
      return frame.symbol().isEmpty() ? nowhere(frame.offset()) : frame.symbol();
    }
    Optional<String> id = crash.path(frame.module()).flatMap(buildIds);
    return text(
        UNPACKED.matcher(frame.module()).replaceAll("jna.tmp"), id, frame.offset(), frame.symbol());
  }

  /** {@code libnvcuvid.so.1[4f2a91c0]+0x1c2f4 symbol}. */
  static String text(String module, Optional<String> id, long offset, String symbol) {
    return module
        + id.map(text -> "[" + text.substring(0, Math.min(8, text.length())) + "]").orElse("")
        + "+0x"
        + Long.toHexString(offset)
        + (symbol.isEmpty() ? "" : " " + symbol);
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
