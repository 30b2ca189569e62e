package dev.gauntlet.linux;

import java.io.IOException;

/** Lowers its own core limit, which a test's JVM must not, and prints what a child then has. */
final class CoreLimit {
  private static final String LIMITS = "ulimit -Sc; ulimit -Hc";

  private CoreLimit() {}

  public static void main(String[] arguments) throws IOException {
    System.out.print(Ran.of("sh", "-c", LIMITS).out());
    ThisProcess.coreLimit(false);
    System.out.print(Ran.of("sh", "-c", LIMITS).out());
    ThisProcess.coreLimit(true);
    System.out.print(Ran.of("sh", "-c", LIMITS).out());
  }
}
