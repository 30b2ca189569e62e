package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of a real library, of which one crashes more often, in real workers. */
class CompareCommandTest {
  /** Crashes in the runs whose number is in the list: a count that is the same in every test. */
  private static final String COUNTED =
      """
      #include <stdio.h>
      static const int bad[] = {BAD, -1};
      static int begun;
      __attribute__((noinline)) int decode_frame(volatile int *frame) { return *frame; }
      int work(void) {
        if (begun++) return 0;
        int run = 0;
        FILE *count = fopen("COUNT", "r+");
        if (!count) count = fopen("COUNT", "w+");
        if (fscanf(count, "%d", &run) != 1) run = 0;
        rewind(count);
        fprintf(count, "%d\\n", run + 1);
        fclose(count);
        for (int i = 0; bad[i] >= 0; i++)
          if (bad[i] == run) return decode_frame((volatile int *) 8) + 1;
        return 0;
      }
      """;

  /** Crashes by chance. */
  private static final String RANDOM =
      """
      #include <stdlib.h>
      #include <sys/random.h>
      static int begun;
      __attribute__((noinline)) int decode_frame(volatile int *frame) { return *frame; }
      int work(void) {
        unsigned drawn = 0;
        if (begun++ || getrandom(&drawn, sizeof drawn, 0) != sizeof drawn) return 0;
        return drawn % 1000 < PER_MILLE ? decode_frame((volatile int *) 8) + 1 : 0;
      }
      """;

  @TempDir static Path folder;
  private static Cli cli;

  @BeforeAll
  static void sweep() throws Exception {
    cli = new Cli(folder);
    // 1 of 14, and 9 of 14
    sweep("535", counted("535", "7"), 14);
    sweep("550", counted("550", "0, 2, 3, 5, 6, 8, 9, 12, 13"), 14);
  }

  private static String counted(String name, String bad) {
    return COUNTED.replace("BAD", bad).replace("COUNT", folder.resolve(name + ".count").toString());
  }

  /** With the library built at the same place each time, as a driver is that was updated. */
  private static void sweep(String name, String source, int repeats) throws Exception {
    Path library = Libraries.compile(folder.resolve("libdriver.so"), source);
    cli.run(
            "sweep",
            "nativelib",
            "--library=" + library,
            "--iterate=work",
            "--iterations=5",
            "--repeats=" + repeats,
            "--out=" + name)
        .exits(1);
  }

  private static Answer compare(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "compare";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return cli.run(all);
  }

  @Test
  void a_driver_that_crashes_nine_times_as_often_is_a_regression() throws Exception {
    Answer answer = compare("535", "550").exits(1);

    assertThat(answer.out())
        .contains("535: 7.1 % [0.18, 33.9] of 14 runs", "550: 64.3 % [35.1, 87.2] of 14 runs")
        .contains("on both sides: SIGSEGV", "crash, 1 -> 9")
        .contains("550 against 535: regression: crashes rose over all cells from 7.1 % to 64.3 %")
        .contains("One thing differs: libdriver.so.", "libdriver.so build id: ");
  }

  @Test
  void the_other_way_round_none_is_found_and_what_could_have_been_seen_is_said() throws Exception {
    Answer answer = compare("550", "535", "--label", "new,old").exits(3);

    assertThat(answer.out().strip())
        .contains("old against new: no verdict: it could not have seen a regression")
        .contains("a rise of the crash rate from 64.3 % to 74.3 %", "a chance of 80 %");
    assertThat(compare("535", "535", "--label", "old,new", "--rise", "0.8").exits(0).out())
        .contains("new against old: no regression found; a rise of the crash rate from 7.1 %");
  }

  @Test
  void machines_read_the_same_and_nothing_else() throws Exception {
    JsonNode json = compare("535", "550", "--json").exits(1).json();

    JsonNode crashes = json.at("/comparisons/0/events/0");
    assertThat(crashes.path("event").asText()).isEqualTo("crash");
    assertThat(crashes.path("p").asDouble()).isBetween(0.0005, 0.005);
    assertThat(crashes.at("/candidate/events").asInt()).isEqualTo(9);
    assertThat(crashes.at("/cells/0/difference/low").asDouble()).isGreaterThan(0.1);
    assertThat(json.at("/comparisons/0/thingsThatDiffer/0").asText()).isEqualTo("libdriver.so");
    assertThat(json.path("exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void reports_have_a_case_per_cell_a_table_and_a_page_without_scripts() throws Exception {
    String xml = compare("535", "550", "--format", "junit").exits(1).out();
    assertThat(xml)
        .contains("tests=\"2\" failures=\"2\"", "name=\"all cells\"", "type=\"regression\"");
    assertThat(compare("535", "550", "--format", "markdown").exits(1).out())
        .startsWith("# nativelib: comparison")
        .contains("| mapped libraries / libdriver.so | build id |");
    compare("535", "550", "--format", "html", "-o", "report.html").exits(1);
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("<!doctype html>", "550 against 535: regression")
        .doesNotContain("<script");
  }

  @Test
  void what_cannot_be_compared_is_refused_with_the_reason() throws Exception {
    compare("535").refuses("BASE CANDIDATE");
    compare("535", "nowhere").refuses("nowhere is no folder");
    compare("535", "550", "--label", "one").refuses("--label names 1 sides, and there are 2");
    compare("535", "550", "--rise", "2").refuses("--rise 2: a share of runs above 0 and below 1");
    compare("535", "550", "--across", "driver").refuses("--across driver: there is no such axis");
    cli.run(
            "sweep",
            "meta",
            "--ending=random-crash",
            "--probability=0",
            "--iterations=1",
            "--repeats=1",
            "--out=meta")
        .exits(0);
    compare("535", "meta")
        .refuses("cannot be compared: one is of scenario nativelib, the other of meta");
    Path other = Libraries.compile(folder.resolve("libother.so"), "int work(void) { return 0; }");
    cli.run(
        "sweep",
        "nativelib",
        "--library=" + other,
        "--iterate=work",
        "--iterations=5",
        "--repeats=2",
        "--out=other");
    compare("535", "other")
        .refuses("they have no cell in common: library is", "say --across library");
    assertThat(compare("535", "other", "--across", "library").exits(3).out())
        .contains("options library: " + folder.resolve("libdriver.so") + " ->");
  }

  @Test
  @Tag("proof")
  void two_percent_against_ten_are_told_apart_by_400_runs_each() throws Exception {
    sweep("rare", RANDOM.replace("PER_MILLE", "20"), 400);
    sweep("often", RANDOM.replace("PER_MILLE", "100"), 400);

    Answer answer = compare("rare", "often");
    System.err.println(answer.out());
    answer.exits(1);
    assertThat(compare("rare", "rare").exits(0).out()).contains("no regression found");
  }
}
