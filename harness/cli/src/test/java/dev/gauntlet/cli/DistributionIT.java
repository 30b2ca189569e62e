package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the build makes, on a machine without JDK, Maven and git. */
class DistributionIT {
  private static final Pattern ROW = Pattern.compile("([^ ]+-\\*) .*  ([^ ]+)");

  @TempDir static Path folder;
  private static Distribution installed;

  @BeforeAll
  static void unpack() throws Exception {
    installed = Distribution.unpacked(folder);
  }

  @Test
  void it_says_the_version_that_its_name_has_and_lists_its_scenarios(@TempDir Path here)
      throws Exception {
    Answer version = installed.gauntlet(here, "--version").exits(0);
    assertThat(version.out().strip())
        .isEqualTo("gauntlet " + System.getProperty("gauntlet.version"));
    Answer scenarios = installed.gauntlet(here, "scenarios").exits(0);
    assertThat(scenarios.out())
        .contains("codec", "gstreamer", "virtualcam", "tiling", "camera", "meta");
    assertThat(installed.jars()).noneMatch(jar -> jar.contains("junit") || jar.contains("-tests"));
    assertThat(installed.jars().stream().map(jar -> jar.replaceAll("-\\d[^-]*(-[\\d.]+)?", "")))
        .as("each in one version; mvn clean takes away jars of an earlier build")
        .doesNotHaveDuplicates();
  }

  @Test
  void the_first_command_of_the_readme_runs_with_a_jre(@TempDir Path here) throws Exception {
    String line =
        Files.readAllLines(Path.of("../../README.md")).stream()
            .filter(text -> text.startsWith("./gauntlet sweep codec "))
            .findFirst()
            .orElseThrow();
    // shorter than the reader's: 16 cells of three runs and five seconds are four minutes
    String words =
        line.replaceFirst("\\s+#.*", "")
            .replace("./gauntlet ", "")
            .replace("1..4", "1..2")
            .replace("5s", "200ms")
            .replaceFirst("--repeats 3", "--repeats 1");
    Answer swept = installed.gauntlet(here, words.split(" +")).exits(0);
    assertThat(swept.out()).contains("each histogram sums to the runs made: 4 of 4");
    assertThat(swept.err()).doesNotContain("building");
  }

  @Test
  void bash_completes_a_command_a_scenario_and_an_axis(@TempDir Path here) throws Exception {
    Path script = installed.home().resolve("completion/gauntlet.bash");
    installed.run(here, List.of("bash", "-n", script.toString())).exits(0);
    assertThat(completed(here, script, "gauntlet", "swe")).containsExactly("sweep");
    assertThat(completed(here, script, "gauntlet", "sweep", "code")).containsExactly("codec");
    assertThat(completed(here, script, "gauntlet", "sweep", "codec", "--enc"))
        .containsExactly("--encoders");
  }

  private List<String> completed(Path here, Path script, String... words) throws Exception {
    String program =
        """
        . "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        _complete_gauntlet
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> command = new ArrayList<>(List.of("bash", "-c", program, "bash"));
    command.add(script.toString());
    command.addAll(List.of(words));
    return installed.run(here, command).exits(0).out().lines().map(String::strip).toList();
  }

  @Test
  void every_jar_has_a_licence_and_every_licence_a_jar_and_a_text() throws Exception {
    Path licences = installed.home().resolve("licenses");
    Map<String, Integer> jarsOfRow = new TreeMap<>();
    for (String row : Files.readAllLines(licences.resolve("README.txt"))) {
      var parts = ROW.matcher(row);
      if (parts.matches()) {
        jarsOfRow.put(parts.group(1).replace("*", ""), 0);
        assertThat(licences.resolve(parts.group(2)).normalize()).as(row).isNotEmptyFile();
      }
    }
    assertThat(jarsOfRow).hasSizeGreaterThan(20);
    for (String jar : installed.jars()) {
      List<String> rows = jarsOfRow.keySet().stream().filter(jar::startsWith).toList();
      assertThat(rows).as("rows of licenses/README.txt for " + jar).isNotEmpty();
      rows.forEach(row -> jarsOfRow.merge(row, 1, Integer::sum));
    }
    assertThat(jarsOfRow).as("rows without a jar").doesNotContainValue(0);
  }

  @Test
  void the_slim_archive_is_half_as_large_and_has_the_scenarios_without_large_libraries(
      @TempDir Path here) throws Exception {
    assertThat(Files.size(Distribution.archive("-slim")))
        .isLessThan(Files.size(Distribution.archive("")) * 6 / 10);
    Distribution slim = installed.slim();
    assertThat(slim.jars())
        .noneMatch(jar -> jar.matches("(ffmpeg|javacpp|jcuda|lwjgl).*"))
        .isSubsetOf(installed.jars());
    Answer scenarios = slim.gauntlet(here, "scenarios").exits(0);
    assertThat(scenarios.out())
        .contains("command", "gstreamer", "nativelib", "meta")
        .doesNotContain("codec ", "hwframes", "tiling", "virtualcam");
    Answer swept =
        slim.gauntlet(here, "sweep", "meta", "--iterations=2", "--repeats=2", "--out=x").exits(0);
    assertThat(swept.out()).contains("each histogram sums to the runs made: 2 of 2");
    slim.gauntlet(here, "report", "x", "--format", "csv").exits(0);
    assertThat(slim.gauntlet(here, "sweep", "codec").exits(2).err()).contains("codec");
  }
}
