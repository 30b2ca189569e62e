package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Debian of {@code docker/vm}, with the class path of this test at {@code /host}. Emulation is
 * about twenty times slower than the host: one boot should run all that a test asks for.
 */
final class VirtualMachine {
  private static final Path SCRIPTS = Path.of("..", "..", "docker", "vm");

  private final Path shared;
  private final List<String> classPath = new ArrayList<>();

  /** What a command printed there, and its exit code. */
  record Result(String printed, int code) {}

  /**
   * Makes the machine where it is not made yet.
   *
   * @param folder where the class path is copied to
   */
  VirtualMachine(Path folder) throws IOException, InterruptedException {
    Result made = run(List.of(SCRIPTS.resolve("make").toString()));
    assertThat(made.code()).as(made.printed()).isZero();
    shared = folder;
    // a user other than root reads it too
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry).toAbsolutePath();
      if (Files.exists(from)) {
        // by its name, and that of its module, a worker knows what is what
        int names = from.getNameCount();
        Path to = Path.of("" + classPath.size()).resolve(from.subpath(names - 3, names));
        Files.createDirectories(folder.resolve(to).getParent());
        copy(from, folder.resolve(to));
        classPath.add("/host/" + to);
      }
    }
  }

  /** The command line there, up to its arguments. */
  String gauntlet() {
    return "java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "
        + String.join(":", classPath)
        + " "
        + Main.class.getName();
  }

  /** Boots it, runs a script of sh there, and waits for its end; fails after 20 minutes. */
  Result run(String script) throws IOException, InterruptedException {
    return run(
        List.of(
            SCRIPTS.resolve("run").toString(),
            "-t",
            "1200",
            "-s",
            shared.toAbsolutePath().toString(),
            script));
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(printed, process.waitFor());
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(files::add);
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
