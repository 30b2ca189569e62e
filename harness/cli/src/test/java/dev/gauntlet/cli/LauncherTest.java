package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script that starts the command line. */
class LauncherTest {
  @TempDir Path folder;

  @Test
  void it_starts_the_command_line_where_no_home_is_set() throws Exception {
    Path script = Files.copy(Path.of("../../gauntlet"), folder.resolve("gauntlet"));
    // what it takes for built; the classes are this test's own
    Files.createDirectories(folder.resolve("harness/cli/target/lib"));
    Files.createFile(folder.resolve("harness/cli/target/gauntlet-cli-1.jar"));
    ProcessBuilder builder =
        new ProcessBuilder("sh", script.toString(), "--version").redirectErrorStream(true);
    builder.environment().remove("HOME");
    builder.environment().remove("GAUNTLET_JAVA_HOME");
    builder.environment().put("GAUNTLET_CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).startsWith("gauntlet ");
  }
}
