package dev.gauntlet.scenarios.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The last errors that FFmpeg logged on one thread. Used by that thread only. */
public final class Heard {
  /** Enough for the reason and its consequence; the texts end in a table of bounded size. */
  static final int KEPT = 4;

  /** {@code [h264_nvenc @ 0x55d0c8]}: the address makes each line another one. */
  private static final Pattern ORIGIN = Pattern.compile("\\[[^\\]@]+ @ (0x)?[0-9a-f]+\\] ?");

  private static final Pattern ADDRESS = Pattern.compile("(0x)+[0-9a-f]{6,}");

  private static final Pattern BREAK = Pattern.compile("\\s*\n\\s*");

  private final List<String> lines = new ArrayList<>();
  private String unfinished = "";

  /** A line without what differs from one time to the next. */
  static String plain(String line) {
    return ADDRESS.matcher(ORIGIN.matcher(line).replaceAll("")).replaceAll("0x..");
  }

  /**
   * Puts lines together that were logged in parts.
   *
   * @param text a line, or a part of one: FFmpeg ends a line with the newline in its text
   * @return the line that it ends, null when it ends none
   */
  String join(String text) {
    unfinished += text;
    if (!unfinished.endsWith("\n")) {
      return null;
    }
    String line = BREAK.matcher(unfinished.strip()).replaceAll(" ");
    unfinished = "";
    return line;
  }

  /** Keeps an error. */
  void add(String line) {
    lines.remove(line);
    if (lines.size() == KEPT) {
      lines.remove(0);
    }
    lines.add(line);
  }

  /** What was heard since the last time, oldest first; forgotten with it. */
  public List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }
}
