package dev.gauntlet.scenarios.hwframes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main method in a JVM of its own: what it does with a driver may end it. */
final class Fork {
  private Fork() {}

  /** The lines that {@link Rounds} printed, those of growth left out. */
  static List<String> told(int iterations, String... cell) throws Exception {
    return rounds(iterations, cell).stream()
        .filter(line -> line.startsWith("soft ") || line.startsWith("finding "))
        .toList();
  }

  /** By how much something grew. */
  static int growth(String what, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(what + " "))
        .mapToInt(line -> Integer.parseInt(line.substring(what.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  static List<String> rounds(int iterations, String... cell) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("" + iterations));
    arguments.addAll(List.of(cell));
    return main(Rounds.class, arguments);
  }

  static List<String> main(Class<?> main, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new AssertionError("exit code " + code + ", printed: " + all);
    }
    return all.lines().toList();
  }
}
