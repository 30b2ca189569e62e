package dev.gauntlet.evidence;

import java.util.Objects;

/**
 * What identifies a crash: the signal and the first foreign frames. Drivers are stripped, so a
 * frame is module, build id and offset; the symbol is added where there is one.
 *
 * @param signal {@code SIGSEGV}
 * @param first the first frame that is not the JVM's own, {@code
 *     libnvcuvid.so.1[4f2a91c0]+0x1c2f4}; what the library said, of an abort; null when nothing is
 *     known
 * @param second the next one, only where the unwinder can be trusted; null matches any
 */
public record Signature(String signal, String first, String second) {
  /** Whether both may be the same crash: a missing second frame matches any. */
  public boolean matches(Signature other) {
    return signal.equals(other.signal)
        && Objects.equals(first, other.first)
        && (second == null || other.second == null || second.equals(other.second));
  }

  /** {@code SIGSEGV libfoo.so[ab12cd34]+0x1139 crash_here < libfoo.so[ab12cd34]+0x1180}. */
  @Override
  public String toString() {
    return signal
        + (first == null ? " (no frame known)" : " " + first)
        + (second == null ? "" : " < " + second);
  }
}
