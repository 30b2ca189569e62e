package dev.gauntlet.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A local repository of Maven's with this build's artefacts as {@code mvn install} would put them;
 * what is not ours is linked from the one that this build uses, which stays as it is.
 */
final class LocalRepository {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** Artefact to module: what gauntlet-junit brings along. */
  private static final Map<String, String> OURS =
      Map.of(
          "gauntlet-core", "harness/core",
          "gauntlet-devices", "harness/devices",
          "gauntlet-scenarios-basic", "scenarios/basic",
          "gauntlet-scenarios-ballast", "scenarios/ballast",
          "gauntlet-junit", "harness/junit");

  private LocalRepository() {}

  /**
   * @param folder a new one
   */
  static Path at(Path folder, String version) throws IOException {
    Path used = Path.of(System.getProperty("localRepository"));
    Files.createDirectories(folder.resolve("dev/gauntlet"));
    link(used, folder, "dev");
    link(used.resolve("dev"), folder.resolve("dev"), "gauntlet");
    install(folder, "gauntlet", version, ROOT.resolve("pom.xml"), "pom");
    for (Map.Entry<String, String> one : OURS.entrySet()) {
      Path module = ROOT.resolve(one.getValue());
      String artifact = one.getKey();
      install(folder, artifact, version, module.resolve("pom.xml"), "pom");
      install(
          folder,
          artifact,
          version,
          module.resolve("target/" + artifact + "-" + version + ".jar"),
          "jar");
    }
    return folder;
  }

  private static void install(Path folder, String artifact, String version, Path file, String type)
      throws IOException {
    Path home =
        Files.createDirectories(folder.resolve("dev/gauntlet").resolve(artifact).resolve(version));
    Files.copy(file, home.resolve(artifact + "-" + version + "." + type));
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
