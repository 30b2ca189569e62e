package dev.gauntlet.worker.held;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the Java heap lies, from what the JVM says to {@code GC.heap_info}. With the serial and the
 * parallel collector only the part of each space that is in use: beyond it lie copies of dead
 * objects, whose pointers would hide leaks. With G1 the whole heap.
 */
final class JavaHeap {
  private static final String HEX = "0x([0-9a-f]{1,16})";
  private static final Pattern SPACE =
      Pattern.compile("space +\\d+K, +\\d+% used \\[" + HEX + ", ?" + HEX + ",");
  private static final Pattern WHOLE =
      Pattern.compile("garbage-first heap .*\\[" + HEX + ", ?" + HEX + "\\)");

  private JavaHeap() {}

  /**
   * A part of it.
   *
   * @param from address of the first byte
   * @param to address behind the last byte
   */
  record Range(long from, long to) {}

  /** Empty where the text tells no addresses, as with ZGC. */
  static List<Range> of(String info) {
    List<Range> ranges = new ArrayList<>();
    boolean spaces = false;
    for (Pattern pattern : List.of(SPACE, WHOLE)) {
      Matcher matcher = pattern.matcher(info);
      while (matcher.find()) {
        spaces = true;
        Range range =
            new Range(
                Long.parseUnsignedLong(matcher.group(1), 16),
                Long.parseUnsignedLong(matcher.group(2), 16));
        if (range.to() > range.from()) {
          ranges.add(range);
        }
      }
      if (spaces) {
        return List.copyOf(ranges);
      }
    }
    return List.of();
  }
}
