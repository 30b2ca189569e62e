package dev.gauntlet.evidence;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a library said before it called abort(): with SIGABRT there is no hs_err, and the sentence
 * on standard error tells why. Who it was is told by {@link Culprits}.
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
          // C++; the one of libc++ names its file
          Pattern.compile("terminate called .*"),
          Pattern.compile("libc\\+\\+abi: .*terminat.*"),
          Pattern.compile("pure virtual method called.*"),
          Pattern.compile("\\S+:\\d+: (?:libc\\+\\+ Hardening )?assertion .* failed.*"),
          // g_assert and g_error of GLib
          Pattern.compile("(?:Bail out! )?(?:[\\w.-]+:)?ERROR:[^:]+:\\d+:.*"),
          Pattern.compile(".*ERROR (?:\\(recursed\\) )?\\*\\*:.*"),
          // av_assert of FFmpeg, assert_se of systemd
          Pattern.compile(".*Assertion .* failed at .*:\\d+.*"),
          // CHECK of glog and Abseil, of Chromium, of V8 and WebRTC, of protobuf
          Pattern.compile("F\\d{4,8} \\d\\d:\\d\\d:\\d\\d\\.\\d+ +\\d+ \\S+:\\d+\\] .*"),
          Pattern.compile("\\[[^\\]]*\\bFATAL\\b[^\\]]*\\] ?.*"),
          Pattern.compile("\\[\\S+ : \\d+\\] RAW: .*"),
          Pattern.compile("# (?:Fatal error in:? |Check failed: ).*"),
          Pattern.compile(".*\\bCheck failed: .*"),
          // the C library itself, Rust, Go
          Pattern.compile(".*[Ff]atal glibc error: .*"),
          Pattern.compile("thread '.*' (?:\\(\\d+\\) )?panicked at .*"),
          Pattern.compile("fatal runtime error: .*"),
          Pattern.compile("(?:panic|fatal error): .*"));
  private static final Pattern WHAT = Pattern.compile("\\s*what\\(\\):\\s*(.*)");
  private static final Pattern PANIC = Pattern.compile("thread '.*panicked at [^']*:\\d+:\\d+:");

  /** Of V8 and WebRTC: what failed stands two lines below its place. */
  private static final Pattern PLACE = Pattern.compile("# Fatal error in:? (.*)");

  /** What Rust says after the panic that matters. */
  private static final String SECOND_PANIC = "panic in a function that cannot unwind";

  private AbortMessage() {}

  /**
   * The last such sentence, with all that changes from process to process taken out.
   *
   * @param stderr the tail of standard error
   */
  public static Optional<String> in(String stderr) {
    List<String> lines = stderr.lines().toList();
    Optional<String> last = Optional.empty();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = bounded(lines.get(i).strip());
      if (KNOWN.stream().anyMatch(known -> known.matcher(line).matches())) {
        String next = i + 1 < lines.size() ? bounded(lines.get(i + 1)) : "";
        String before = i >= 1 ? place(lines, i) : "";
        last = Optional.of(normalised(before + line + what(line, next)));
        if (!next.startsWith(SECOND_PANIC) && !line.startsWith("fatal runtime error: ")) {
          return last;
        }
      }
    }
    return last;
  }

  private static String place(List<String> lines, int check) {
    for (int i = check - 1; i >= Math.max(0, check - 2); i--) {
      Matcher place = PLACE.matcher(bounded(lines.get(i).strip()));
      if (place.matches() && lines.get(check).strip().startsWith("# Check failed")) {
        return place.group(1) + ": ";
      }
    }
    return "";
  }

  /** SIGABRT with that sentence, or without any. */
  public static Signature signature(String stderr) {
    return new Signature("SIGABRT", in(stderr).orElse(null), null);
  }

  private static String what(String line, String next) {
    if (PANIC.matcher(line).matches()) {
      return " " + next.strip();
    }
    Matcher what = WHAT.matcher(next);
    return what.matches() ? ": " + what.group(1) : "";
  }

  private static String bounded(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
  }

  /** Addresses, process ids, folders and counts out; line numbers of sources stay. */
  static String normalised(String line) {
    String text =
        line.replaceAll("^Bail out! ", "")
            .replaceAll("^F\\d{4,8} [\\d:.]+ +\\d+ ", "")
            .replaceAll("^\\[[\\d:/.]+:(?=FATAL:)", "")
            .replaceAll("(?<=: )# (?=Check failed)", "")
            .replaceAll("(?<=thread '.{0,64}') \\(\\d+\\)", "")
            .replaceAll("0x[0-9a-fA-F]+", "0x*")
            .replaceAll("\\[\\d+\\]", "[*]")
            .replaceAll("\\((?:process|pid)[: ]*\\d+\\)", "(*)")
            .replaceAll("(?<![\\w.])(?:/[^/\\s:'\"`]+)+/(?=[^/\\s])", "")
            .replaceAll("\\b[0-9a-fA-F]{12,16}\\b", "*")
            .replaceAll("(?<![\\w.:]|\\.\\w{1,4}\\(|, line | : )\\d{3,}(?![\\w.])", "*")
            .replaceAll("\\s+", " ")
            .strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }
}
