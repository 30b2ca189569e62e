package dev.gauntlet.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame as a signature shows it: {@code libenc.so.1[ab12cd34]+0x126e deep_write at enc.c:13},
 * where name and line stand when they are known; {@code libc.so.6[9f8e7d6c]+0x15aaf9 (in snprintf)}
 * for a place inside a C library that has no name for it.
 */
final class FrameText {
  private static final Pattern FRAME =
      Pattern.compile(
          "(?<module>.{1,255}?)(?<id>\\[[0-9a-f]{1,64}\\])?\\+0x(?<offset>[0-9a-f]{1,16})"
              + "(?<inside> \\(in .{1,512}\\))?(?: (?<symbol>(?!at \\S+:\\d+$).{1,512}?))?"
              + "(?: at (?<line>\\S+:\\d+))?");
  // libcuda.so.550.54.14 and libcuda.so.1 are one library
  private static final Pattern VERSION = Pattern.compile("(\\.so)(?:\\.\\d+)+$");
  // foo(int) const, and not the (anonymous namespace) or the operator() of a name
  private static final Pattern ARGUMENTS =
      Pattern.compile("\\((?:[^()]|\\([^()]*\\))*\\)(?: const)?$");
  private static final Pattern LINE_NUMBER =
      Pattern.compile(
          "((?:^|[^\\w.])[\\w./+-]{1,255}\\.[A-Za-z]\\w{0,4}(?: : |:|\\(|, line ))\\d+(?::\\d+)?");

  // what lies beside the block that is freed twice decides on the words in brackets
  private static final Pattern CHANCE =
      Pattern.compile("^(double free or corruption )\\([^)]*\\)$");

  private FrameText() {}

  /**
   * {@code libnvcuvid.so.1[4f2a91c0]+0x1c2f4 symbol at file.c:12}; parts that are "" are left out.
   */
  static String of(String module, String id, long offset, String symbol, String line) {
    return module
        + (id.isEmpty() ? "" : "[" + id.substring(0, Math.min(8, id.length())) + "]")
        + "+0x"
        + Long.toHexString(offset)
        + (symbol.isEmpty() ? "" : " " + symbol)
        + (line.isEmpty() ? "" : " at " + line);
  }

  /** Module, build id and offset alone; null when it is no frame in a module. */
  static String place(String text) {
    Matcher frame = text == null ? null : FRAME.matcher(text);
    return frame != null && frame.matches() && frame.group("inside") == null
        ? text.substring(0, frame.end("offset"))
        : null;
  }

  /** The function in such a text; "" when it has none. */
  static String symbol(String text) {
    Matcher frame = FRAME.matcher(text);
    return frame.matches() && frame.group("symbol") != null ? frame.group("symbol") : "";
  }

  /** A place in the C library that has no name, with the name of the function around it. */
  static String inside(String frame, String function) {
    Matcher match = frame == null || function.isEmpty() ? null : FRAME.matcher(frame);
    return match != null
            && match.matches()
            && match.group("symbol") == null
            && match.group("inside") == null
        ? frame + " (in " + function + ")"
        : frame;
  }

  /** What it has in common with the same place in another build; null for null. */
  static String key(String text) {
    if (text == null) {
      return null;
    }
    Matcher frame = FRAME.matcher(text);
    if (!frame.matches()) {
      return CHANCE.matcher(LINE_NUMBER.matcher(text).replaceAll("$1*")).replaceAll("$1(*)");
    }
    String module = VERSION.matcher(frame.group("module")).replaceAll("$1");
    if (frame.group("symbol") != null) {
      return module + " " + function(frame.group("symbol"));
    }
    String id = frame.group("id") == null ? "" : frame.group("id");
    return module + id + "+0x" + frame.group("offset");
  }

  /** The name without its arguments: one unwinder knows them, another does not. */
  static String function(String symbol) {
    String name = ARGUMENTS.matcher(symbol).replaceAll("").strip();
    return name.isEmpty() || name.endsWith("operator") ? symbol : name;
  }
}
