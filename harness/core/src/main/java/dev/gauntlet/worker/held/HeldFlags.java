package dev.gauntlet.worker.held;

import java.util.List;

/** The JVM flags that a worker with samples needs; without them its metrics are unreadable. */
public final class HeldFlags {
  /** Each is understood by 17 and newer. */
  public static final List<String> ALL =
      List.of(
          // what the JVM itself allocates is taken off what the process allocates
          "-XX:NativeMemoryTracking=summary",
          // or the heap's first use looks like growth of resident memory; costs 25 ms at the start
          "-XX:+AlwaysPreTouch",
          // a young generation that is cheap to fill and to collect before each sample: 0.1 ms
          "-Xmn2m",
          // compiler threads that come and go are growth of threads, and before each the JVM looks
          // at its cgroup: one descriptor too many in 1 of 40 samples
          "-XX:-UseDynamicNumberOfCompilerThreads",
          // NMT's text without JMX: 3 to 9 ms for the first call instead of 88 to 98
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          // the direct buffers' total, likewise
          "--add-opens=java.base/java.nio=ALL-UNNAMED");

  private HeldFlags() {}
}
