package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A container engine of the test's own, by the scripts of {@code docker/engine}; nothing of it is
 * left when it is closed.
 */
final class OwnEngine implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("..", "..", "docker");

  private final Path folder;
  private final String host;

  /**
   * @param programs folder that it looks for hooks in first; null for none
   */
  OwnEngine(Path programs) throws IOException, InterruptedException {
    // sockets have short names: the test's own folder may be too long
    folder = Files.createTempDirectory(Path.of("/tmp"), "gauntlet-engine");
    Map<String, String> variables =
        programs == null ? Map.of() : Map.of("GAUNTLET_ENGINE_PATH", programs.toString());
    String said = run(variables, SCRIPTS.resolve("engine/up").toString(), folder.toString());
    host = said.strip().replaceFirst("^DOCKER_HOST=", "");
    assertThat(host).startsWith("unix://");
  }

  /** For {@link Cli#start}: the variable that names it. */
  List<String> variable() {
    return List.of("DOCKER_HOST=" + host);
  }

  /** Makes an image of this machine's C library and these programs. */
  void image(String tag, Map<String, String> variables, String... programs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve("base/make").toString(), tag));
    command.addAll(List.of(programs));
    run(variables, command.toArray(new String[0]));
  }

  /** An image without anything. */
  void emptyImage(String tag) throws IOException, InterruptedException {
    run(Map.of(), "sh", "-c", "tar -c -T /dev/null | docker import - " + tag);
  }

  /** Ids of all containers that workers were run in. */
  List<String> containers() throws IOException, InterruptedException {
    return run(Map.of(), "docker", "ps", "-aq", "--filter", "label=dev.gauntlet.controller")
        .lines()
        .toList();
  }

  String docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return run(Map.of(), command.toArray(new String[0]));
  }

  /** What a script of sh prints that asks this engine. */
  String shell(String script) throws IOException, InterruptedException {
    return run(Map.of(), "sh", "-c", script);
  }

  private String run(Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("engine", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().putAll(variables);
    if (host() != null) {
      builder.environment().put("DOCKER_HOST", host());
    }
    int code = builder.start().waitFor();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    Files.delete(out);
    assertThat(code).as("%s said: %s", String.join(" ", command), said).isZero();
    return said;
  }

  private String host() {
    return host;
  }

  @Override
  public void close() throws IOException {
    try {
      run(Map.of(), SCRIPTS.resolve("engine/down").toString(), folder.toString());
      run(Map.of(), "rm", "-rf", "--one-file-system", folder.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while an engine was ended");
    }
  }
}
