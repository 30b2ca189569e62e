package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code docs/nightly}, by systemd's own check and by a night that is made. */
class NightlyFilesTest {
  private static final Path DOCS = Path.of("../../docs/nightly").toAbsolutePath().normalize();
  private static final String INSTALLED = "/opt/gauntlet/bin/gauntlet";

  @TempDir Path folder;

  static boolean hasSystemd() {
    return Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
  }

  @Test
  @EnabledIf("hasSystemd")
  void systemd_finds_nothing_wrong_with_the_units() throws Exception {
    Path program = script("gauntlet", "");
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
    for (String unit : List.of("gauntlet-nightly.service", "gauntlet-nightly.timer")) {
      Path file = folder.resolve(unit);
      Files.writeString(
          file, Files.readString(DOCS.resolve(unit)).replace(INSTALLED, program.toString()));
      command.add(file.toString());
    }
    assertThat(said(new ProcessBuilder(command)))
        .doesNotContain("gauntlet-nightly", folder.toString());
    Files.writeString(
        folder.resolve("gauntlet-nightly.timer"), "[Timer]\nOnCalendar=every night\n");
    assertThat(said(new ProcessBuilder(command)))
        .as("it is read")
        .contains("gauntlet-nightly.timer");
  }

  @Test
  void every_command_of_the_service_is_one_that_gauntlet_takes() throws Exception {
    List<String> lines =
        Files.readAllLines(DOCS.resolve("gauntlet-nightly.service")).stream()
            .filter(line -> line.startsWith("ExecStart="))
            .toList();
    assertThat(lines).hasSize(4);
    for (String line : lines) {
      List<String> words = QuotedWords.of("ExecStart", line.replaceFirst("ExecStart=-?", ""));
      assertThat(words.get(0)).isEqualTo(INSTALLED);
      // parsed, and nothing run
      Main.commandLine().parseArgs(words.subList(1, words.size()).toArray(new String[0]));
    }
  }

  @Test
  void the_script_makes_a_night_without_home_terminal_and_variables() throws Exception {
    Path nights = Files.createDirectory(folder.resolve("nights"));
    Path etc = Files.createDirectory(folder.resolve("etc"));
    Files.copy(Path.of("../../docs/known-issues.yaml"), etc.resolve("known.yaml"));
    Path launcher = launcher();
    List<String> command =
        List.of(
            "setsid",
            "--wait",
            "env",
            "-i",
            "PATH=/usr/local/bin:/usr/bin:/bin",
            "GAUNTLET=" + launcher,
            "GAUNTLET_JAVA_HOME=" + System.getProperty("java.home"),
            "GAUNTLET_CLASSPATH=" + System.getProperty("java.class.path"),
            "GAUNTLET_NIGHTS=" + nights,
            "GAUNTLET_ETC=" + etc,
            "SWEEP=meta --iterations 2 --for 1s",
            "SOAK=meta --ending unsupported --no-unreachable --for 1s",
            DOCS.resolve("night").toString());
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String log = Files.readString(nights.resolve("night.log"));
    assertThat(process.waitFor()).as(said + log).isZero();
    assertThat(said).contains("night 20", "2 campaigns", "the first night");
    assertThat(log).contains("time ended it, and not what was found", "freed 0 B of ");
    try (Stream<Path> campaigns = Files.list(nights.resolve("runs"))) {
      assertThat(campaigns.filter(one -> Files.exists(one.resolve("campaign.json")))).hasSize(2);
    }
    assertThat(nights.resolve("cache")).isNotEmptyDirectory();
  }

  /** The launcher with this test's own classes. */
  private Path launcher() throws Exception {
    Path script = Files.copy(Path.of("../../gauntlet"), folder.resolve("gauntlet"));
    Files.createDirectories(folder.resolve("harness/cli/target/lib"));
    Files.createFile(folder.resolve("harness/cli/target/gauntlet-cli-1.jar"));
    return script;
  }

  @Test
  void the_line_for_cron_has_five_fields_and_no_per_cent_sign() throws Exception {
    List<String> lines =
        Files.readAllLines(DOCS.resolve("crontab")).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("PATH="))
            .toList();
    assertThat(lines).singleElement().asString().doesNotContain("%");
    assertThat(lines.get(0))
        .matches(Pattern.compile("\\d+ \\d+ \\* \\* \\* flock -n \\S+ /etc/gauntlet/night"));
  }

  private Path script(String name, String text) throws Exception {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private static String said(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
