package dev.gauntlet.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stack of the crashed thread among all that gdb printed. */
final class GdbStack {
  // the address is missing at the start of a line of source, and of what is inlined
  private static final Pattern FRAME =
      Pattern.compile(
          "#\\d+ +(?:0x(?<address>[0-9a-f]{1,16}) in )?(?<name>.{1,512}?)"
              + " \\(.*\\)(?: at (?<file>.{1,4096}):(?<line>\\d{1,9})| from .*)?");
  private static final Pattern THREAD = Pattern.compile("Thread \\d+ \\(.*");
  private static final String HANDLER = "<signal handler called>";

  private final MemoryMap memory;
  private final OptionalLong pc;

  private GdbStack(MemoryMap memory, OptionalLong pc) {
    this.memory = memory;
    this.pc = pc;
  }

  /**
   * Frames from the crash outwards, up to the first that lies in no code: beyond it gdb guesses.
   *
   * @param stacks of all threads, while the handler of the signal runs
   * @param tid of the thread that crashed; without it, it is the first one with such a handler
   * @param pc where it crashed, when that is known
   */
  static List<GdbFrame> ofCrash(String stacks, MemoryMap memory, OptionalInt tid, OptionalLong pc) {
    List<String> lines = thread(stacks.lines().toList(), tid);
    GdbStack stack = new GdbStack(memory, pc);
    List<GdbFrame> innermost = List.of();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).endsWith(HANDLER)) {
        List<GdbFrame> frames = stack.frames(lines.subList(i + 1, lines.size()));
        // HotSpot's report ends with an abort(), whose handler may wait: two handlers, and the
        // crash is where its report says
        if (!frames.isEmpty() && stack.isPc(frames.get(0))) {
          return frames;
        }
        innermost = frames;
      }
    }
    return innermost;
  }

  /**
   * The same of a core file. Where the program has a handler of its own that raises the signal once
   * more, the crash is beyond that handler.
   *
   * @param tid of the thread that the signal killed
   * @param pc where; when that is outside any code, the frames begin with its caller
   */
  static List<GdbFrame> ofCore(String stacks, MemoryMap memory, int tid, OptionalLong pc) {
    List<String> lines = new ArrayList<>();
    boolean within = false;
    for (String line : (Iterable<String>) stacks.lines()::iterator) {
      if (THREAD.matcher(line).matches()) {
        within = line.contains("(LWP " + tid + ")");
      } else if (within && line.startsWith("#")) {
        lines.add(line);
      }
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).endsWith(HANDLER)) {
        List<GdbFrame> beyond =
            new GdbStack(memory, OptionalLong.empty()).frames(lines.subList(i + 1, lines.size()));
        if (!beyond.isEmpty()) {
          return beyond;
        }
      }
    }
    boolean nowhere = pc.isPresent() && memory.at(pc.getAsLong(), "").isEmpty();
    return new GdbStack(memory, pc)
        .frames(nowhere && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines);
  }

  private static List<String> thread(List<String> lines, OptionalInt tid) {
    List<String> handling = List.of();
    List<String> current = new ArrayList<>();
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || THREAD.matcher(lines.get(i)).matches()) {
        if (current.stream().anyMatch(line -> line.endsWith(HANDLER))) {
          boolean named =
              tid.isPresent() && current.get(0).contains("(LWP " + tid.getAsInt() + ")");
          if (named) {
            return current;
          }
          handling = handling.isEmpty() ? current : handling;
        }
        current = new ArrayList<>();
      }
      if (i < lines.size() && (lines.get(i).startsWith("#") || current.isEmpty())) {
        current.add(lines.get(i));
      }
    }
    return handling;
  }

  private boolean isPc(GdbFrame frame) {
    return pc.isPresent()
        && memory
            .at(pc.getAsLong(), "")
            .filter(
                at ->
                    at.module().equals(frame.frame().module())
                        && at.offset() == frame.frame().offset())
            .isPresent();
  }

  private List<GdbFrame> frames(List<String> lines) {
    List<GdbFrame> frames = new ArrayList<>();
    for (String line : lines) {
      Matcher match = FRAME.matcher(line);
      if (line.endsWith(HANDLER)) {
        break;
      }
      if (!match.matches()) {
        continue;
      }
      OptionalLong address = address(match.group("address"), frames.isEmpty());
      if (address.isEmpty()) {
        continue;
      }
      String name = match.group("name");
      Optional<NativeFrame> found =
          memory.at(address.getAsLong(), name.equals("??") ? "" : FrameText.function(name));
      if (found.isEmpty()) {
        break;
      }
      frames.add(new GdbFrame(found.get(), line(match)));
    }
    return List.copyOf(frames);
  }

  private OptionalLong address(String hexadecimal, boolean innermost) {
    return hexadecimal != null
        ? OptionalLong.of(Long.parseUnsignedLong(hexadecimal, 16))
        : innermost ? pc : OptionalLong.empty();
  }

  private static String line(Matcher match) {
    String file = match.group("file");
    if (file == null) {
      return "";
    }
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.isEmpty() || name.contains(" ") ? "" : name + ":" + match.group("line");
  }
}
