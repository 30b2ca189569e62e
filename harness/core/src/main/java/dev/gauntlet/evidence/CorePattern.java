package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where this kernel puts core files.
 *
 * @param pattern content of /proc/sys/kernel/core_pattern; "" when it cannot be read
 * @param appendPid whether the kernel appends ".PID" to a pattern that has no {@code %p}
 */
public record CorePattern(String pattern, boolean appendPid) {
  private static final Path PATTERN = Path.of("/proc/sys/kernel/core_pattern");
  private static final Path USES_PID = Path.of("/proc/sys/kernel/core_uses_pid");

  /** As the kernel has it now. */
  public static CorePattern ofKernel() {
    try {
      return new CorePattern(
          Files.readString(PATTERN).strip(), !Files.readString(USES_PID).strip().equals("0"));
    } catch (IOException e) {
      return new CorePattern("", false);
    }
  }

  /** Why core files cannot be collected here, with what to do about it; empty when they can. */
  public Optional<String> refusal() {
    if (pattern.isEmpty()) {
      return Optional.of(PATTERN + " is empty or cannot be read: no core files");
    }
    if (pattern.startsWith("|") || pattern.startsWith("@")) {
      return Optional.of(
          "the kernel hands core files to another program ("
              + pattern
              + "); to keep them here, as root: sysctl -w kernel.core_pattern=core.%p");
    }
    int slash = pattern.lastIndexOf('/');
    if (slash >= 0 && pattern.substring(0, slash).replace("%%", "").contains("%")) {
      return Optional.of(
          "core files go to folders that differ by process ("
              + pattern
              + "); only the file's name may have a %");
    }
    return Optional.empty();
  }

  /** The folder for a process that ran in {@code workingFolder}. */
  Path folder(Path workingFolder) {
    int slash = pattern.lastIndexOf('/');
    return slash < 0
        ? workingFolder
        : workingFolder.resolve(slash == 0 ? "/" : pattern.substring(0, slash).replace("%%", "%"));
  }

  /** Whether no two processes that live at the same time write to the same file. */
  boolean perProcess() {
    String plain = pattern.replace("%%", "");
    return appendPid || plain.contains("%p") || plain.contains("%P") || plain.contains("%i");
  }

  /**
   * The one file that all core files are written to, as the pattern has it; empty when their names
   * differ.
   */
  Optional<String> single() {
    return perProcess() || pattern.replace("%%", "").contains("%")
        ? Optional.empty()
        : Optional.of(pattern.replace("%%", "%"));
  }

  /** The names that the core file of any process may have. */
  Pattern names() {
    return names("\\d+");
  }

  /**
   * The names that the core file of a process may have; fields whose value is not known here match
   * anything.
   */
  Pattern names(long pid) {
    return names(Long.toString(pid));
  }

  private Pattern names(String pid) {
    String name = pattern.substring(pattern.lastIndexOf('/') + 1);
    StringBuilder regex = new StringBuilder();
    boolean hasPid = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '%') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (++i < name.length()) {
        hasPid |= name.charAt(i) == 'p';
        regex.append(field(name.charAt(i), pid));
      }
    }
    if (!hasPid && appendPid) {
      regex.append("\\.").append(pid);
    }
    return Pattern.compile(regex.toString());
  }

  private static String field(char letter, String pid) {
    return switch (letter) {
      case 'p' -> pid;
      case '%' -> "%";
      // ids in the outermost namespace, thread, time, user, signal, limits: digits
      case 'P', 'i', 'I', 't', 'u', 'g', 's', 'd', 'c', 'C' -> "\\d+";
      default -> ".*";
    };
  }
}
