package dev.gauntlet.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the controller's class path in a JVM of its own, which may die. */
final class FreshJvm {
  private FreshJvm() {}

  /**
   * @param main name of a class with a main method
   * @param deadline when it is killed
   */
  static ForkedProgram run(String main, List<String> arguments, Duration deadline) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // small and quick to start: it makes a few native calls; a crash report goes to the pipe and
    // not into somebody's working folder
    command.addAll(
        List.of(
            "-Xmx64m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ErrorFileToStderr",
            "-cp",
            System.getProperty("java.class.path"),
            main));
    command.addAll(arguments);
    return ForkedProgram.run(command, deadline);
  }
}
