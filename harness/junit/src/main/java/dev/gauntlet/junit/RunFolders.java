package dev.gauntlet.junit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where the campaigns of tests are kept: a folder for each method, in it one for each time. */
final class RunFolders {
  /** Configuration parameter: the folder of all of them. */
  static final String PARAMETER = "gauntlet.runs";

  /** The resource that soaks have for themselves. */
  static final String MACHINE = "dev.gauntlet.machine";

  private RunFolders() {}

  /**
   * A new folder.
   *
   * @param campaign its name, a scenario and a time of a second's resolution
   */
  static Path next(ExtensionContext context, String campaign) throws IOException {
    Path base =
        context.getConfigurationParameter(PARAMETER).map(Path::of).orElseGet(RunFolders::usual);
    String method =
        context.getRequiredTestClass().getName() + "." + context.getRequiredTestMethod().getName();
    Path folder = Files.createDirectories(base.resolve(method).toAbsolutePath());
    for (int number = 1; ; number++) {
      try {
        return Files.createDirectory(
            folder.resolve(number == 1 ? campaign : campaign + "-" + number));
      } catch (FileAlreadyExistsException taken) {
        // the same method a second ago
      }
    }
  }

  /** Where the build tool that is at work puts what it makes. */
  private static Path usual() {
    if (Files.exists(Path.of("pom.xml"))) {
      return Path.of("target", "gauntlet");
    }
    boolean gradle =
        List.of("build.gradle", "build.gradle.kts").stream()
            .anyMatch(file -> Files.exists(Path.of(file)));
    return gradle ? Path.of("build", "gauntlet") : Path.of("gauntlet-runs");
  }
}
