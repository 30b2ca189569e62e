package dev.gauntlet.fork;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A main class in a JVM of its own: a controller that a test can kill. */
public final class JavaMain {
  private JavaMain() {}

  /** Starts it on this class path; standard error goes where ours goes. */
  public static Process start(Class<?> main, String... arguments) throws IOException {
    return start(System.getProperty("java.class.path"), Map.of(), main, arguments);
  }

  /**
   * Starts it on this class path under a program that becomes it.
   *
   * @param under that program with its arguments, such as {@code prlimit --nofile=64}
   */
  public static Process startUnder(List<String> under, Class<?> main, String... arguments)
      throws IOException {
    return start(under, System.getProperty("java.class.path"), Map.of(), main, arguments);
  }

  /** Starts it on another class path and with variables more. */
  public static Process start(
      String classPath, Map<String, String> more, Class<?> main, String... arguments)
      throws IOException {
    return start(List.of(), classPath, more, main, arguments);
  }

  private static Process start(
      List<String> under,
      String classPath,
      Map<String, String> more,
      Class<?> main,
      String... arguments)
      throws IOException {
    // what a killed controller leaves behind lies where the build cleans up
    Path temporary = Files.createDirectories(Path.of("target/tmp").toAbsolutePath());
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    // not to our own standard error, which surefire reads
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(new File("target/java-main-stderr.txt"));
    builder.environment().putAll(more);
    return builder.start();
  }

  /** What it printed, when it exited with 0. */
  public static String output(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return output(start(main, arguments));
  }

  /** What it printed, when it exited with 0. */
  public static String output(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("exit code " + process.exitValue() + " after " + out);
    }
    return out;
  }
}
