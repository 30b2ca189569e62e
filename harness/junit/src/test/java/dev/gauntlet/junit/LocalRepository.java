package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository of Maven's into which this build was installed, by Maven; what is not ours is
 * linked from the one that this build uses, which stays as it is.
 */
final class LocalRepository {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final String PLUGINS = "org.apache.maven.plugins:maven-";

  private LocalRepository() {}

  /**
   * @param folder a new one
   */
  static Path at(Path folder) throws IOException, InterruptedException {
    Path used = Path.of(System.getProperty("localRepository"));
    Files.createDirectories(folder.resolve("dev/gauntlet"));
    link(used, folder, "dev");
    link(used.resolve("dev"), folder.resolve("dev"), "gauntlet");
    // a jar of the parent, which has none, would be installed for its pom
    maven(folder, "-N", PLUGINS + "install-plugin:install");
    maven(
        folder,
        "-pl",
        ":gauntlet-junit,!:gauntlet",
        "-am",
        PLUGINS + "jar-plugin:jar",
        PLUGINS + "install-plugin:install");
    return folder;
  }

  /**
   * The end of {@code mvn install}; what comes before was done by this build, whose jars are in use
   * and stay. Not offline: no other step asks for the install plugin, so that it may have to be
   * fetched once.
   */
  private static void maven(Path folder, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dstyle.color=never"));
    command.add("-Dmaven.repo.local=" + folder);
    command.addAll(List.of(words));
    Path output = folder.resolve("output");
    Process maven =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = maven.waitFor();
    assertThat(code).as(Files.readString(output)).isZero();
  }

  private static void link(Path from, Path to, String but) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> inside = Files.list(from)) {
        for (Path one :
            inside.filter(path -> !path.getFileName().toString().equals(but)).toList()) {
          Files.createSymbolicLink(to.resolve(one.getFileName()), one);
        }
      }
    }
  }
}
