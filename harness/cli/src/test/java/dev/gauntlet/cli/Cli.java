package dev.gauntlet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The command line in a JVM of its own, in a folder of the test's; one cache for all tests. */
final class Cli {
  private static final Path CACHE = cache();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path folder;

  Cli(Path folder) {
    this.folder = folder;
  }

  /** Runs it to its end. */
  Answer run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).said(Duration.ofMinutes(5));
  }

  CommandProcess start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /**
   * @param before words before the JVM's own: variables
   */
  CommandProcess start(List<String> before, String... arguments) throws IOException {
    String name = ".said-" + NUMBER.incrementAndGet();
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command(before, arguments))
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("XDG_CACHE_HOME", CACHE.toString());
    return new CommandProcess(builder.start(), out, err);
  }

  static List<String> command(List<String> before, String... arguments) {
    // a shell that starts us in the background has SIGINT ignored, and a JVM leaves it so
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add("XDG_CACHE_HOME=" + CACHE);
    command.addAll(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(CommandArchive.FLAGS);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path cache() {
    try {
      Path cache = Files.createTempDirectory("gauntlet-cli-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(cache)));
      return cache;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** With all that is in it. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path empty, IOException failed)
                throws IOException {
              Files.delete(empty);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
