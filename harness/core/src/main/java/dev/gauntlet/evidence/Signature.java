package dev.gauntlet.evidence;

import java.util.Objects;

/**
 * What identifies a crash: the signal and the first foreign frames. Drivers are stripped, so a
 * frame is module, build id and offset; function and line are added where they are known.
 *
 * <p>Two builds have one bug at two offsets: what groups crashes is {@link #key}, not equality.
 *
 * @param signal {@code SIGSEGV}
 * @param first the first frame that is not the JVM's own, {@code
 *     libnvcuvid.so.1[4f2a91c0]+0x1c2f4}; what the library said, of an abort; null when nothing is
 *     known
 * @param second the next one, only where the unwinder can be trusted; the first one outside the C
 *     library and its like, of an abort and of a crash in these; null matches any
 * @param code hash of the machine code before the crash, where the culprit is stripped: the same in
 *     two builds when it is the same function; null when its name is known or the file is not
 */
public record Signature(String signal, String first, String second, String code) {

  /** Without a hash of the code. */
  public Signature(String signal, String first, String second) {
    this(signal, first, second, null);
  }

  /**
   * What crashes of one bug have in common, whatever build they crashed in: of a frame the module
   * without its version and the function, or offset and build id where it has no name; of a
   * sentence the text without line numbers.
   *
   * @param first null when nothing is known
   * @param second null when it is not known; then it matches any
   */
  public record Key(String signal, String first, String second) {
    /** What crashes may have in common whose second frame is not known. */
    public Key withoutSecond() {
      return new Key(signal, first, null);
    }

    /** Whether both may be the same crash: a missing second frame matches any. */
    public boolean matches(Key other) {
      return signal.equals(other.signal)
          && Objects.equals(first, other.first)
          && (second == null || other.second == null || second.equals(other.second));
    }

    @Override
    public String toString() {
      return text(signal, first, second);
    }
  }

  /** What to group by. */
  public Key key() {
    return new Key(signal, FrameText.key(first), FrameText.key(second));
  }

  /**
   * The places of its frames as {@link #key} has those without a name: module without its version,
   * build id and offset; null where a frame is missing or is no place in a module.
   */
  public Key places() {
    return new Key(signal, place(first), place(second));
  }

  private static String place(String frame) {
    return FrameText.key(FrameText.place(frame));
  }

  /** Whether both may be the same crash, of whichever builds. */
  public boolean matches(Signature other) {
    return key().matches(other.key());
  }

  /**
   * Whether two crashes in stripped builds may be in one function, though their keys differ: the
   * code before the crash is the same.
   */
  public boolean sameCode(Signature other) {
    return code != null && signal.equals(other.signal) && code.equals(other.code);
  }

  /** {@code SIGSEGV libfoo.so[ab12cd34]+0x1139 crash_here < libfoo.so[ab12cd34]+0x1180}. */
  @Override
  public String toString() {
    return text(signal, first, second);
  }

  private static String text(String signal, String first, String second) {
    String nothing = second == null ? " (no frame known)" : "";
    return signal
        + (first == null ? nothing : " " + first)
        + (second == null ? "" : " < " + second);
  }
}
