package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an hs_err file. A dying process wrote it: it may be cut anywhere and hold anything, so
 * nothing in it is taken for granted.
 */
public final class HsErrFile {
  /** Bytes that are read at most; with thousands of threads a file has about 1 MiB. */
  public static final int LIMIT = 8 << 20;

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_FRAMES = 512;
  private static final int MOST_MAPPINGS = 65_536;

  private static final Pattern SIGNAL =
      Pattern.compile("#\\s+(SIG[A-Z0-9]+) \\(0x([0-9a-f]{1,8})\\) at pc=0x([0-9a-f]{1,16}).*");
  private static final Pattern INTERNAL =
      Pattern.compile("#\\s+((?:Internal|Out of Memory) Error \\([^()]+\\)).*");
  private static final Pattern IDS = Pattern.compile(".*, pid=(\\d{1,9}), tid=(\\d{1,9})");
  private static final Pattern THREAD =
      Pattern.compile("Current thread \\(0x[0-9a-f]+\\): +(\\w+)(?: +\"(.*)\"[^\"]*)?.*");
  private static final Pattern SIGINFO =
      Pattern.compile(
          "siginfo: .*si_code: -?\\d+ \\((\\w+)\\)" + "(?:.*si_addr: 0x([0-9a-f]{1,16}))?.*");
  private static final Pattern STACK = Pattern.compile("Stack: .*\\bsp=0x([0-9a-f]{1,16})\\b.*");

  private String vm = "";
  private String signalName = "";
  private OptionalInt signal = OptionalInt.empty();
  private String internalError = "";
  private String siCode = "";
  private OptionalLong faultAddress = OptionalLong.empty();
  private OptionalLong pc = OptionalLong.empty();
  private OptionalLong sp = OptionalLong.empty();
  private OptionalInt pid = OptionalInt.empty();
  private OptionalInt tid = OptionalInt.empty();
  private HsErr.ThreadKind thread = HsErr.ThreadKind.UNKNOWN;
  private String threadName = "";
  private NativeFrame problematic;
  private final List<NativeFrame> frames = new ArrayList<>();
  private final List<HsErr.Mapping> mappings = new ArrayList<>();
  private boolean complete;
  private Section section = Section.HEADER;

  private enum Section {
    HEADER,
    PROBLEMATIC_FRAME,
    FRAMES,
    MAPPINGS,
    OTHER
  }

  private HsErrFile() {}

  /**
   * @return empty when it is no hs_err file, or ends before the cause
   * @throws IOException when it cannot be read
   */
  public static Optional<HsErr> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8));
    }
  }

  /** Empty when the text is no hs_err, or ends before the cause; throws nothing. */
  public static Optional<HsErr> parse(String text) {
    HsErrFile file = new HsErrFile();
    text.lines().forEach(file::line);
    return file.result();
  }

  private Optional<HsErr> result() {
    if (signalName.isEmpty()) {
      return Optional.empty();
    }
    if (frames.isEmpty() && problematic != null) {
      frames.add(problematic);
    }
    return Optional.of(
        new HsErr(
            vm,
            signalName,
            signal,
            internalError,
            siCode,
            faultAddress,
            pc,
            sp,
            pid,
            tid,
            thread,
            threadName,
            frames,
            mappings,
            complete));
  }

  private void line(String raw) {
    String line = raw.length() > LONGEST_LINE ? raw.substring(0, LONGEST_LINE) : raw;
    switch (section) {
      case FRAMES -> frame(line);
      case MAPPINGS -> mapping(line);
      case PROBLEMATIC_FRAME -> {
        if (line.length() > 2) {
          problematic = NativeFrame.parse(line.substring(2)).orElse(null);
        }
        section = Section.OTHER;
      }
      case HEADER, OTHER -> elsewhere(line);
    }
  }

  private void elsewhere(String line) {
    if (line.startsWith("#") && signalName.isEmpty()) {
      cause(line);
    } else if (line.startsWith("# Java VM: ")) {
      vm = line.substring("# Java VM: ".length()).strip();
    } else if (line.startsWith("# Problematic frame:")) {
      section = Section.PROBLEMATIC_FRAME;
    } else if (line.startsWith("Current thread")) {
      thread(line);
    } else if (line.startsWith("Native frames:") && frames.isEmpty()) {
      section = Section.FRAMES;
    } else if (line.startsWith("Stack: ") && sp.isEmpty()) {
      Matcher stack = STACK.matcher(line);
      if (stack.matches()) {
        sp = OptionalLong.of(Long.parseUnsignedLong(stack.group(1), 16));
      }
    } else if (line.startsWith("siginfo:")) {
      siginfo(line);
    } else if (line.startsWith("Dynamic libraries:")) {
      section = Section.MAPPINGS;
    } else if (line.equals("END.")) {
      complete = true;
    }
  }

  private void cause(String line) {
    Matcher fault = SIGNAL.matcher(line);
    Matcher internal = INTERNAL.matcher(line);
    if (fault.matches()) {
      signalName = fault.group(1);
      signal = OptionalInt.of((int) Long.parseLong(fault.group(2), 16));
      pc = OptionalLong.of(Long.parseUnsignedLong(fault.group(3), 16));
    } else if (internal.matches()) {
      signalName = "SIGABRT";
      internalError = internal.group(1);
    }
    Matcher ids = IDS.matcher(line);
    if (ids.matches()) {
      pid = OptionalInt.of(Integer.parseInt(ids.group(1)));
      tid = OptionalInt.of(Integer.parseInt(ids.group(2)));
    }
  }

  private void thread(String line) {
    Matcher current = THREAD.matcher(line);
    if (line.startsWith("Current thread is native thread")) {
      thread = HsErr.ThreadKind.NATIVE;
    } else if (current.matches()) {
      thread = current.group(1).equals("JavaThread") ? HsErr.ThreadKind.JAVA : HsErr.ThreadKind.VM;
      threadName = current.group(2) == null ? "" : current.group(2);
    }
  }

  private void siginfo(String line) {
    Matcher info = SIGINFO.matcher(line);
    if (info.matches()) {
      siCode = info.group(1);
      if (info.group(2) != null) {
        faultAddress = OptionalLong.of(Long.parseUnsignedLong(info.group(2), 16));
      }
    }
  }

  private void frame(String line) {
    Optional<NativeFrame> frame = NativeFrame.parse(line);
    if (frame.isEmpty()) {
      // JDK 17 ends the list with an empty line, JDK 25 begins the next one ("Java frames:")
      section = Section.OTHER;
      elsewhere(line);
    } else if (frames.size() < MOST_FRAMES) {
      frames.add(frame.get());
    }
  }

  private void mapping(String line) {
    if (line.isBlank()) {
      section = Section.OTHER;
    } else if (mappings.size() < MOST_MAPPINGS) {
      MemoryMap.mapping(line).ifPresent(mappings::add);
    }
  }
}
