package dev.gauntlet.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What gdb prints at {@code thread apply all bt}, thread by thread. */
final class GdbThreads {
  /** Frames of a thread that are kept. */
  private static final int MOST_FRAMES = 128;

  private static final int LONGEST_NAME = 200;

  private static final Pattern THREAD =
      Pattern.compile("Thread \\d+ \\((?:Thread 0x[0-9a-f]+ )?\\(?(?:LWP|process) (\\d+)\\)?.*");
  private static final Pattern FRAME = Pattern.compile("#\\d+ +(?:0x([0-9a-f]{1,16}) in )?(\\S.*)");
  private static final Pattern SOURCE = Pattern.compile(".* at (?:.*/)?([^/ ]+:\\d+)");

  private final Map<Integer, List<Frame>> threads = new HashMap<>();

  /**
   * One line of a stack.
   *
   * @param pc empty where gdb left it out: of the innermost frame at the start of a line of source,
   *     and of a function whose inlined callee is the frame before
   * @param function "" where gdb has none
   * @param source file and line; "" without debug information
   */
  record Frame(OptionalLong pc, String function, String source) {}

  private GdbThreads() {}

  static GdbThreads parse(String output) {
    GdbThreads found = new GdbThreads();
    List<Frame> frames = new ArrayList<>();
    for (String line : (Iterable<String>) output.lines()::iterator) {
      Matcher thread = THREAD.matcher(line);
      if (thread.matches()) {
        frames = new ArrayList<>();
        found.threads.put(number(thread.group(1)), frames);
        continue;
      }
      Matcher frame = FRAME.matcher(line);
      if (frame.matches() && frames.size() < MOST_FRAMES) {
        frames.add(
            new Frame(
                frame.group(1) == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseUnsignedLong(frame.group(1), 16)),
                function(frame.group(2)),
                source(line)));
      }
    }
    return found;
  }

  private static int number(String digits) {
    return digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }

  /** Up to its arguments; a template and an anonymous namespace hold spaces and parentheses too. */
  private static String function(String rest) {
    int depth = 0;
    int end = -1;
    for (int i = 0; i < rest.length() && end < 0; i++) {
      char c = rest.charAt(i);
      if (depth == 0 && rest.startsWith(" (", i)) {
        end = i;
      } else if (c == '(' || c == '<') {
        depth++;
      } else if ((c == ')' || c == '>') && depth > 0) {
        depth--;
      }
    }
    if (end < 0) {
      end = rest.contains(" (") ? rest.indexOf(" (") : rest.length();
    }
    String name = rest.substring(0, Math.min(end, LONGEST_NAME));
    return name.equals("??") || name.startsWith("<") ? "" : name.replaceFirst("@plt$", "");
  }

  private static String source(String line) {
    Matcher source = SOURCE.matcher(line);
    return source.matches() ? source.group(1) : "";
  }

  /** From the innermost frame outwards; empty for a thread that gdb did not print. */
  List<Frame> frames(int tid) {
    return List.copyOf(threads.getOrDefault(tid, List.of()));
  }
}
