package dev.gauntlet.evidence;

import java.util.regex.Pattern;

/**
 * Functions and methods in which a thread waits on behalf of its caller: of the JDK and of the
 * harness itself. A hang is named after the first frame outside; the libraries are those of {@link
 * RuntimeLibraries#waits}.
 */
final class RuntimeCode {
  private static final Pattern JAVA =
      Pattern.compile(
          "(java|javax|jdk|sun|com\\.sun)\\..*"
              + "|dev\\.gauntlet\\.(worker|linux|blackbox|scenario)\\..*");

  private RuntimeCode() {}

  static boolean method(String name) {
    return JAVA.matcher(name).matches();
  }

  /** {@code pthread_mutex_lock} for {@code ___pthread_mutex_lock}: the name that a caller wrote. */
  static String published(String function) {
    String name =
        function
            .replaceFirst("^_*GI_", "")
            .replaceFirst("^_+(?:libc_|new_)?", "")
            .replaceFirst("@.*$", "")
            .replaceFirst("_nocancel$", "");
    if (name.matches("pthread_(clock|timed)join.*")) {
      return "pthread_join";
    }
    return name.isEmpty() ? function : name;
  }
}
