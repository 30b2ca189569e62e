package dev.gauntlet.evidence;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a library said before it called abort(): with SIGABRT there is no hs_err, and the sentence
 * on standard error is all that tells one abort from another.
 */
public final class AbortMessage {
  private static final int LONGEST_LINE = 2000;
  private static final int LONGEST = 160;

  private static final List<Pattern> KNOWN =
      List.of(
          // glibc's malloc, each printed as the whole line
          Pattern.compile("double free or corruption \\([^)]*\\)"),
          Pattern.compile(
              "(?:free|malloc|realloc|calloc|munmap_chunk|malloc_consolidate|unlink_chunk|"
                  + "mremap_chunk|sysmalloc)\\(\\): .*"),
          Pattern.compile("corrupted (?:size vs\\. prev_size.*|double-linked list.*)"),
          Pattern.compile("(?:invalid|break adjusted to free) .*malloc.*"),
          Pattern.compile("tcache_thread_shutdown\\(\\): .*"),
          // glibc's fortify and stack protector
          Pattern.compile("\\*\\*\\* .* \\*\\*\\*.*"),
          // assert(3) of glibc, musl and C++'s library
          Pattern.compile(".*: Assertion [`'\"].*['\"] failed\\.?.*"),
          Pattern.compile("Assertion failed: .*"),
          // C++
          Pattern.compile("terminate called .*"),
          Pattern.compile("libc\\+\\+abi: .*terminat.*"),
          Pattern.compile("pure virtual method called.*"),
          // g_error of GLib, panics of Rust
          Pattern.compile(".*GLib.*-ERROR \\*\\*:.*"),
          Pattern.compile(".*[Ff]atal glibc error: .*"),
          Pattern.compile("thread '.*' panicked at .*"));
  private static final Pattern WHAT = Pattern.compile("\\s*what\\(\\):\\s*(.*)");

  private AbortMessage() {}

  /**
   * The last such sentence, with all that changes from process to process taken out.
   *
   * @param stderr the tail of standard error
   */
  public static Optional<String> in(String stderr) {
    List<String> lines = stderr.lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = bounded(lines.get(i).strip());
      if (KNOWN.stream().anyMatch(known -> known.matcher(line).matches())) {
        String what = i + 1 < lines.size() ? what(bounded(lines.get(i + 1))) : "";
        return Optional.of(normalised(line + what));
      }
    }
    return Optional.empty();
  }

  /** SIGABRT with that sentence, or without any. */
  public static Signature signature(String stderr) {
    return new Signature("SIGABRT", in(stderr).orElse(null), null);
  }

  private static String what(String next) {
    Matcher what = WHAT.matcher(next);
    return what.matches() ? ": " + what.group(1) : "";
  }

  private static String bounded(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
  }

  /** Addresses, process ids, folders and counts out; line numbers of sources stay. */
  static String normalised(String line) {
    String text =
        line.replaceAll("0x[0-9a-fA-F]+", "0x*")
            .replaceAll("\\[\\d+\\]", "[*]")
            .replaceAll("\\((?:process|pid)[: ]*\\d+\\)", "(*)")
            .replaceAll("(?:/[^/\\s:'\"`]+)+/(?=[^/\\s])", "")
            .replaceAll("\\b[0-9a-fA-F]{12,16}\\b", "*")
            .replaceAll("(?<![\\w.:])\\d{3,}(?![\\w.])", "*")
            .replaceAll("\\s+", " ")
            .strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }
}
