package dev.gauntlet.scenarios.tiling;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A main method in a JVM of its own: what it does with a driver may end it. */
record Fork(int exit, List<String> out, List<String> err) {
  /** What {@link Rounds} prints of a cell; on lavapipe, unless it says otherwise itself. */
  static Fork rounds(int rounds, String... cell) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("" + rounds, "device=llvmpipe"));
    arguments.addAll(List.of(cell));
    Fork fork = main(Rounds.class, arguments, Map.of());
    if (fork.exit != 0) {
      throw new AssertionError("exit code " + fork);
    }
    return fork;
  }

  static Fork main(Class<?> main, List<String> arguments, Map<String, String> environment)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Path errors = Path.of("target", "fork-" + System.nanoTime() + ".err");
    Process process = builder.redirectError(errors.toFile()).start();
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return new Fork(code, all.lines().toList(), Files.readAllLines(errors));
  }

  /** Soft failures and findings. */
  List<String> told() {
    return out.stream()
        .filter(line -> line.startsWith("soft ") || line.startsWith("finding "))
        .toList();
  }

  long number(String what) {
    return out.stream()
        .filter(line -> line.startsWith(what + " "))
        .mapToLong(line -> Long.parseLong(line.substring(what.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
