package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code mvn package} makes, unpacked, on a machine of few programs.
 *
 * @param home its folder
 * @param tools all that is on the path
 * @param java a JRE
 */
record Distribution(Path home, Path tools, Path java) {
  /** What the launcher calls, and nothing that builds or fetches. */
  private static final List<String> TOOLS =
      List.of("sh", "bash", "env", "sed", "dirname", "basename", "readlink");

  /** As a JRE 17 of Debian has them: no compiler, no jcmd. */
  private static final String MODULES =
      "java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs,jdk.charsets,jdk.localedata";

  static Distribution unpacked(Path folder) throws IOException, InterruptedException {
    Path archive = archive("");
    did("tar", "-xzf", archive.toString(), "-C", folder.toString());
    Path java = folder.resolve("jre");
    did(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--no-header-files",
        "--no-man-pages",
        "--add-modules=" + MODULES,
        "--output=" + java);
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : TOOLS) {
      Files.copy(found(tool), tools.resolve(tool), StandardCopyOption.COPY_ATTRIBUTES);
    }
    return new Distribution(folder.resolve(name("")), tools, java);
  }

  /** The smaller one, beside it. */
  Distribution slim() throws IOException, InterruptedException {
    Path folder = home.getParent();
    did("tar", "-xzf", archive("-slim").toString(), "-C", folder.toString());
    return new Distribution(folder.resolve(name("-slim")), tools, java);
  }

  /**
   * @param variant "" for the whole one
   */
  static Path archive(String variant) {
    return Path.of("target", name(variant) + ".tar.gz");
  }

  private static String name(String variant) {
    return "gauntlet-" + System.getProperty("gauntlet.version") + variant;
  }

  /** Runs the installed launcher with no variable but those that it needs. */
  Answer gauntlet(Path folder, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/gauntlet").toString());
    command.addAll(List.of(words));
    return run(folder, command);
  }

  Answer run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "said", ".out");
    Path err = Files.createTempFile(folder, "said", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("GAUNTLET_JAVA_HOME", java.toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    int code = builder.start().waitFor();
    return new Answer(code, Files.readString(out), Files.readString(err));
  }

  List<String> jars() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
    }
  }

  private static Path found(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + " is not on the path"));
  }

  private static void did(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
