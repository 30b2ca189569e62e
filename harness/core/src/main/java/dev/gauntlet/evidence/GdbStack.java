package dev.gauntlet.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stack of the crashed thread among all that gdb printed. */
final class GdbStack {
  private static final Pattern FRAME =
      Pattern.compile("#\\d+ +0x([0-9a-f]{1,16}) in ([^ (]+(?:\\([^)]*\\))?).*");

  private GdbStack() {}

  /**
   * Frames from the crash outwards, up to the first that lies in no code: beyond it gdb guesses. It
   * is the thread on which HotSpot's signal handler runs.
   */
  static List<NativeFrame> ofCrash(String stacks, HsErr crash) {
    List<NativeFrame> frames = new ArrayList<>();
    boolean inside = false;
    for (String line : (Iterable<String>) stacks.lines()::iterator) {
      if (!inside) {
        inside = line.startsWith("#") && line.endsWith("<signal handler called>");
        continue;
      }
      if (!line.startsWith("#")) {
        break;
      }
      Matcher frame = FRAME.matcher(line);
      if (!frame.matches()) {
        // innermost: gdb leaves the address out at the start of a line of source; inlined: it has
        // none
        continue;
      }
      String symbol = frame.group(2).equals("??") ? "" : frame.group(2).replaceAll("\\(.*", "");
      Optional<NativeFrame> found = crash.at(Long.parseUnsignedLong(frame.group(1), 16), symbol);
      if (found.isEmpty()) {
        break;
      }
      frames.add(found.get());
    }
    return List.copyOf(frames);
  }
}
