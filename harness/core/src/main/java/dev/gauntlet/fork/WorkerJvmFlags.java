package dev.gauntlet.fork;

import java.util.ArrayList;
import java.util.List;

/** The worker's JVM flags, each with its reason. */
final class WorkerJvmFlags {
  /**
   * Heap of a worker: pipelines live in native memory; what a scenario keeps in Java is
   * bookkeeping.
   */
  static final String HEAP = "64m";

  private WorkerJvmFlags() {}

  static List<String> flags(Jdk jdk) {
    List<String> flags = new ArrayList<>(everywhere());
    if (jdk.feature() >= 24) {
      // JNA and JavaCPP load libraries, which these print a warning about; not
      // --enable-native-access, with which the JDK's own archive is not used in full
      flags.add("--illegal-native-access=allow");
    }
    return flags;
  }

  private static List<String> everywhere() {
    return List.of(
        // a JVM that ends by SIGTERM is told from one that exits 143; jcmd still works
        "-Xrs",
        // equal, or the growing Java heap looks like a leak
        "-Xms" + HEAP,
        "-Xmx" + HEAP,
        // few threads of its own beside the scenario's
        "-XX:+UseSerialGC",
        // its file lies on a disk, where a store can stall during write-back
        "-XX:+PerfDisableSharedMem",
        // JavaCPP would stop the very leak that is measured
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
        "-Dorg.bytedeco.javacpp.maxBytes=0",
        // the archive's warnings off stdout; errors are evidence
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        // a locale must not change what a text is
        "-Dfile.encoding=UTF-8");
  }
}
