package dev.gauntlet.blame;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One report of LeakSanitizer: what nothing pointed to, by the stack that allocated it.
 *
 * @param lost by stack; the frames from the allocator's caller outwards, up to the first that lies
 *     in no library, such as compiled Java code
 */
record LeakReport(Map<List<Frame>, Lost> lost) {
  /** How the reports are asked for. */
  static final List<String> OPTIONS =
      List.of(
          "detect_leaks=1",
          // at the end of the process everything would be a leak
          "leak_check_at_exit=0",
          "exitcode=0",
          "print_suppressions=0",
          // as glibc: what is too large is refused; else the process ends
          "allocator_may_return_null=1",
          // Without frame pointers the fast unwinder sees one caller and then finds addresses that
          // are no code. Their look-up makes a check take 2.1 s; with the slow unwinder 0.1 s.
          "fast_unwind_on_malloc=0",
          // costs 0.1 s in the first check
          "symbolize=1",
          // signals belong to the JVM, which uses SIGSEGV for its own ends
          "handle_segv=0",
          "handle_abort=0",
          "handle_sigbus=0",
          "handle_sigfpe=0",
          "handle_sigill=0",
          "use_sigaltstack=0",
          "stack_trace_format=\"#%n|%m|%o|%f|%S\"");

  private static final Pattern RECORD =
      Pattern.compile("(?:Direct|Indirect) leak of (\\d+) byte\\(s\\) in (\\d+) object\\(s\\).*");

  private static final Pattern FRAME =
      Pattern.compile("#\\d+\\|([^|]*)\\|(?:0x)?([0-9a-f]+)\\|([^|]*)\\|(.*)");

  /** It says so when it may not trace its own process. */
  private static final String REFUSED = "LeakSanitizer has encountered a fatal error";

  /** A report of a JVM has some 100 KiB; more than this is not read. */
  private static final long LARGEST = 64L << 20;

  /**
   * What is lost of one stack.
   *
   * @param bytes all together
   * @param blocks how many
   */
  record Lost(long bytes, long blocks) {
    static final Lost NOTHING = new Lost(0, 0);

    Lost plus(Lost other) {
      return new Lost(bytes + other.bytes, blocks + other.blocks);
    }
  }

  /**
   * A place in a library.
   *
   * @param module path of the library
   * @param offset of the instruction in it, hexadecimal
   * @param function empty when its name is not known
   * @param line source file and line; empty when they are not known
   */
  record Frame(String module, String offset, String function, String line) {}

  /**
   * Reads it.
   *
   * @return empty when LeakSanitizer says in it that it was refused
   */
  static Optional<LeakReport> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(
          String.format(
              Locale.ROOT, "a report of LeakSanitizer has %d MiB", Files.size(file) >> 20));
    }
    Map<List<Frame>, Lost> lost = new HashMap<>();
    List<Frame> frames = new ArrayList<>();
    Lost open = null;
    boolean outside = false;
    // names of functions may hold any byte
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher record = RECORD.matcher(line);
        Matcher frame = FRAME.matcher(line);
        if (line.contains(REFUSED)) {
          return Optional.empty();
        } else if (record.matches()) {
          open = new Lost(Long.parseLong(record.group(1)), Long.parseLong(record.group(2)));
          outside = false;
        } else if (open != null && frame.matches()) {
          outside |= unknown(frame.group(1));
          if (!outside) {
            frames.add(frame(frame));
          }
        } else if (open != null) {
          lost.merge(List.copyOf(frames), open, Lost::plus);
          frames.clear();
          open = null;
        }
      }
    }
    if (open != null) {
      lost.merge(List.copyOf(frames), open, Lost::plus);
    }
    return Optional.of(new LeakReport(Map.copyOf(lost)));
  }

  private static Frame frame(Matcher frame) {
    return new Frame(frame.group(1), frame.group(2), known(frame.group(3)), known(frame.group(4)));
  }

  private static String known(String text) {
    return unknown(text) ? "" : text;
  }

  private static boolean unknown(String text) {
    return text.isEmpty() || text.startsWith("<null>") || text.startsWith("<unknown");
  }
}
