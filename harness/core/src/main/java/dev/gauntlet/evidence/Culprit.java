package dev.gauntlet.evidence;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that a crash beneath it is laid to: the first frame outside the C library, allocators,
 * the run time of C++ and what reports a failed assertion.
 *
 * @param frame {@code libenc.so[ab12cd34]+0x126e deep_write at enc.c:13}
 * @param called what it had called there, {@code snprintf}; "" when that has no name, or when
 *     nothing was
 * @param code hash of its machine code before that place; null unless it is stripped
 */
public record Culprit(String frame, String called, String code) {
  // __GI___snprintf, __strlen_evex: how glibc names what programs call snprintf and strlen
  private static final Pattern PREFIX = Pattern.compile("^(?:__GI)?_+(?!IO_)");
  private static final Pattern VARIANT =
      Pattern.compile(
          "(?:_(?:sse\\w*|ssse3|avx\\w*|evex\\w*|erms|unaligned|rtm|generic|asimd|mte))+$");

  /** Empty when the JVM itself is above the C library, or nobody that is known. */
  static Optional<Culprit> in(List<GdbFrame> frames, Modules modules) {
    String called = "";
    for (int i = 0; i < frames.size(); i++) {
      GdbFrame found = frames.get(i);
      NativeFrame frame = found.frame();
      if (modules.ofJdk(frame.module())) {
        return Optional.empty();
      }
      if (!Modules.beneath(frame) && !Modules.reports(frame)) {
        return Optional.of(
            new Culprit(
                modules.text(frame, found.line()),
                called,
                CodeHash.of(frame, modules.memory(), i > 0)));
      }
      called = VARIANT.matcher(PREFIX.matcher(frame.symbol()).replaceAll("")).replaceAll("");
    }
    return Optional.empty();
  }

  /** The same signature with this one named. */
  public Signature in(Signature signature) {
    return new Signature(
        signature.signal(), FrameText.inside(signature.first(), called), frame, code);
  }
}
