package dev.gauntlet.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A class-data archive for the command lines that tests start by the hundred: a third less CPU time
 * each. It holds classes of jars alone, so this module's own folders are packed first. Where other
 * modules are folders too, as in an IDE, there is none: a worker finds its modules by their place.
 */
final class CommandArchive {
  /** Class path and archive for the JVM, made once in a folder of its own that goes with us. */
  static final List<String> FLAGS = flags();

  private CommandArchive() {}

  private static List<String> flags() {
    List<String> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).toList();
    Path own = Path.of("target").toAbsolutePath();
    if (entries.stream()
        .map(entry -> Path.of(entry).toAbsolutePath())
        .anyMatch(entry -> Files.isDirectory(entry) && !entry.startsWith(own))) {
      return List.of("-cp", String.join(File.pathSeparator, entries));
    }
    try {
      Path folder = Files.createTempDirectory("gauntlet-cli-classes");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Cli.delete(folder)));
      List<String> path = new ArrayList<>();
      for (String entry : entries) {
        Path part = Path.of(entry);
        path.add(
            Files.isDirectory(part)
                ? packed(part, folder.resolve("classes-" + path.size() + ".jar")).toString()
                : entry);
      }
      List<String> flags = List.of("-cp", String.join(File.pathSeparator, path));
      Path archive = folder.resolve("commands.jsa");
      make(flags, archive, folder);
      // where it does not fit, the JVM goes on without it and without a word
      return Stream.concat(
              Stream.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable"),
              flags.stream())
          .toList();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** By a command that loads most of what commands load. */
  private static void make(List<String> flags, Path archive, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xlog:disable"));
    command.addAll(flags);
    command.addAll(List.of(Main.class.getName(), "sweep", "meta", "--iterations", "1"));
    command.addAll(List.of("--repeats", "1", "--out", folder.resolve("runs").toString()));
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("making.txt").toFile())
          .start()
          .waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path packed(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        Files.copy(one, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
