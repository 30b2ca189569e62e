package dev.gauntlet.evidence;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whose code a frame is: the JVM's, of a library that everybody calls and that hardly ever is the
 * culprit, or foreign.
 *
 * @param buildIds the whole build id of a file, when it has one
 */
record Modules(MemoryMap memory, Function<Path, Optional<String>> buildIds) {
  // what an assertion calls before it aborts, in a library of its own or linked into the culprit
  private static final Pattern REPORTER =
      Pattern.compile(
          "g_(?:assert\\w*|log\\w*|error\\w*|abort|on_error\\w*)"
              + "|(?:absl|google|logging|base::internal)::.*"
              + "|(?:v8::base::|rtc::webrtc_checks_impl::).*"
              + "|__rust_\\w+|rust_panic\\w*|(?:core|std)::panic\\w*.*|std::sys.*|std::terminate.*"
              + "|std::__.*(?:verbose_abort|throw).*|__cxa_\\w+|__gxx_\\w+|abort_message"
              + "|_?_?assert\\w*|abort");
  private static final Pattern REPORTING =
      Pattern.compile("(?:libabsl_(?:raw_)?log|libglog|libfolly|libwebrtc_checks)[\\w-]*[.-].*");

  /** Whether a thread begins in it: at the outer end of a stack it says nothing about a crash. */
  static boolean cLibrary(NativeFrame frame) {
    return RuntimeLibraries.begins(frame.module());
  }

  /** Whether it is native code that is not the JVM's own. */
  boolean foreign(NativeFrame frame) {
    return frame.isNative() && !ofJdk(frame.module());
  }

  /** Whether the culprit is above it: the C library and its like. */
  static boolean beneath(NativeFrame frame) {
    return frame.isNative() && RuntimeLibraries.crashes(frame.module());
  }

  /** Whether it only reports what its caller has found wrong. */
  static boolean reports(NativeFrame frame) {
    return frame.isNative()
        && (REPORTING.matcher(frame.module()).matches()
            || REPORTER.matcher(FrameText.function(frame.symbol())).matches());
  }

  /** Whether it is the JVM's. */
  boolean ofJdk(String module) {
    // lib/server/libjvm.so: lib
    Optional<Path> home = memory.path("libjvm.so").map(Path::getParent).map(Path::getParent);
    Optional<Path> path = memory.path(module);
    if (home.isPresent() && path.isPresent()) {
      return path.get().startsWith(home.get())
          || (module.equals("java") && path.get().endsWith("bin/java"));
    }
    return module.equals("java") || RuntimeLibraries.jdk(module);
  }

  /** As a signature shows it. */
  String text(NativeFrame frame, String line) {
    if (frame.module().isEmpty()) {
      return frame.symbol().isEmpty() ? CrashSignature.nowhere(frame.offset()) : frame.symbol();
    }
    return FrameText.of(
        RuntimeLibraries.steady(frame.module()),
        memory.path(frame.module()).flatMap(buildIds).orElse(""),
        frame.offset(),
        frame.symbol(),
        line);
  }
}
