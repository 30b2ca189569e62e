package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Maven project of somebody else's, built offline against the artefacts as installed. */
class ForeignProjectIT {
  private static final Path SOURCES = Path.of("src/it/foreign");

  private static final String SUREFIRE = "org.apache.maven.plugins:maven-surefire-plugin:test";

  @TempDir Path folder;

  @Test
  void it_is_red_while_its_library_crashes_and_green_once_that_is_mended() throws Exception {
    Path project = copied(folder.resolve("foreign"));
    Path repository = LocalRepository.at(folder.resolve("repository"));

    library(project);
    Built red = build(project, repository, "test");
    assertThat(red.code()).as(red.output()).isNotZero();
    assertThat(red.output()).contains("Tests run: 5, Failures: ");
    assertThat(red.output())
        .containsPattern("threads=[12]: red: [12] of 5 runs crashed, [24]0.0 % ")
        .containsPattern(
            "SIGSEGV libown\\.so\\[[0-9a-f]{8}]\\+0x[0-9a-f]+ step.*: [12] runs?, died in work")
        .contains("evidence: ")
        .containsPattern(
            "again: gauntlet sweep nativelib --library target/libown.so --iterate step --threads [12]"
                + " --iterations 3 --repeats 5 --stall .* --seed \\d+");
    assertThat(project.resolve("target/surefire-reports/TEST-org.example.OwnLibraryTest.xml"))
        .content()
        .contains("<failure", "SIGSEGV libown.so", "threads=1\"", "threads=2\"");
    assertThat(project.resolve("target/gauntlet/org.example.OwnLibraryTest.survives"))
        .isNotEmptyDirectory();

    library(project, "-DMENDED");
    // nothing is to be compiled again
    Built green = build(project, repository, SUREFIRE);
    assertThat(green.code()).as(green.output()).isZero();
    assertThat(green.output()).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
  }

  private static void library(Path project, String... flags) throws Exception {
    Files.createDirectories(project.resolve("target"));
    List<String> command =
        new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-o", "target/libown.so"));
    command.addAll(List.of(flags));
    command.add("src/main/c/own.c");
    Process cc = new ProcessBuilder(command).directory(project.toFile()).inheritIO().start();
    assertThat(cc.waitFor()).as("exit code of cc").isZero();
  }

  private record Built(int code, String output) {}

  private Built build(Path project, Path repository, String goal)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-ntp",
                "-o",
                "-Dmaven.repo.local=" + repository,
                "-Dgauntlet.version=" + System.getProperty("gauntlet.version"),
                "-Dstyle.color=never",
                goal)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = maven.waitFor();
    return new Built(code, Files.readString(output));
  }

  private static Path copied(Path target) throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      for (Path one : all.toList()) {
        Path copy = target.resolve(SOURCES.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(one, copy);
        }
      }
    }
    return target;
  }
}
