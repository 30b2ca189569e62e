package dev.gauntlet.evidence;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Code in which a thread waits on behalf of its caller: C library, loader, JDK, JNA, and the
 * harness itself. A hang is named after the first frame outside.
 */
final class RuntimeCode {
  private static final Pattern C_LIBRARY =
      Pattern.compile(
          "(libc|libpthread|librt|libdl|ld-linux.*|ld-musl.*|libc\\.musl.*)[.-].*|\\[vdso\\]");
  private static final Pattern JDK =
      Pattern.compile(
          "lib(java|jimage|verify|zip|nio|net|management|management_ext|instrument|extnet|jsig"
              + "|jnidispatch)\\.so|jna\\.tmp");
  private static final Set<String> JVM = Set.of("libjvm.so", "libjli.so");
  private static final Pattern JAVA =
      Pattern.compile(
          "(java|javax|jdk|sun|com\\.sun)\\..*"
              + "|dev\\.gauntlet\\.(worker|linux|blackbox|scenario)\\..*");

  private RuntimeCode() {}

  static boolean module(String name) {
    return C_LIBRARY.matcher(name).matches() || JDK.matcher(name).matches() || jvm(name);
  }

  /** Outside of it a stack is Java's, or the start of a thread. */
  static boolean jvm(String module) {
    return JVM.contains(module);
  }

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
