package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.probe.SampleFile;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a program does to itself, what is measured of it is there and right. */
class UndisturbedTest {
  private static final int MIB = 1 << 20;

  /** Each once per iteration of 50 ms, so that a descriptor and 256 KiB are left behind by it. */
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <fcntl.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/prctl.h>
      #include <sys/stat.h>
      #include <sys/wait.h>
      #include <unistd.h>

      static void rest(int millis) { usleep(millis * 1000); }

      static void lives(void) {
        setsid();
        close(1);
        close(2);
        sleep(1);
        _exit(0);
      }

      int leaks(void) {
        char *kept = malloc(256 << 10);
        memset(kept, 1, 256 << 10);
        rest(50);
        return open("/dev/null", O_RDONLY) < 0;
      }

      int moves(void) {
        char name[] = "/tmp/undisturbed-XXXXXX";
        if (!mkdtemp(name) || chdir(name) || rmdir(name)) return 1;
        prctl(PR_SET_NAME, "a) R 1 1 (b c");
        umask(0777);
        return leaks();
      }

      int forks(void) {
        pid_t child = fork();
        if (child == 0) lives();
        while (waitpid(-1, NULL, WNOHANG) > 0) {}
        return child < 0 || leaks();
      }

      int daemonises(void) {
        pid_t child = fork();
        if (child == 0) {
          setsid();
          if (chdir("/")) _exit(1);
          if (fork() == 0) lives();
          _exit(0);
        }
        waitpid(child, NULL, 0);
        return leaks();
      }

      int prints(void) {
        static char text[1 << 20];
        memset(text, 'x', sizeof text);
        const char *line = "\\n1 (x) S 1 VmRSS: 999999999 kB\\n# gauntlet samples, format 9\\n\\033[2J";
        memcpy(text, line, strlen(line));
        for (int to = 1; to <= 2; to++) {
          for (size_t at = 0; at < sizeof text;) {
            ssize_t n = write(to, text + at, sizeof text - at);
            if (n < 0) return 1;
            at += n;
          }
        }
        return leaks();
      }
      """;

  @TempDir static Path folder;
  private static Answer swept;

  @BeforeAll
  static void sweep() throws Exception {
    Path library = Libraries.compile(folder.resolve("libdisturbs.so"), SOURCE);
    swept =
        new Cli(folder)
            .run(
                "sweep",
                "nativelib",
                "--library=" + library,
                "--iterate=leaks,moves,forks,daemonises,prints",
                "--duration=4s",
                "--out=made",
                "--json");
  }

  private static RunEnded run(String symbol) throws Exception {
    return new Records(folder.resolve("made"))
        .ended().stream()
            .filter(run -> run.cell().text("iterate").equals(symbol))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void the_series_are_whole_and_growth_is_what_was_leaked_whatever_else_is_done() throws Exception {
    swept.exits(0);
    for (String symbol : List.of("leaks", "moves", "forks", "daemonises", "prints")) {
      RunEnded run = run(symbol);
      assertThat(run.ending()).as(symbol).isEqualTo(Ending.SURVIVED);
      assertThat(run.softFailures()).as(symbol).isEmpty();
      Map<String, Double> used = run.metrics();
      SampleFile.Samples samples =
          SampleFile.read(new RunFolder(folder.resolve("made")).polls(run.run()));
      assertThat(samples.torn()).isFalse();
      // ten a second, on a machine that is busy with other tests
      assertThat(samples.rows()).as(symbol).hasSizeGreaterThan(12);
      for (String metric : List.of("host.rss", "fd", "threads", "cpu.user", "io.written")) {
        assertThat(samples.column(metric)).as(symbol + " " + metric).doesNotContain(Double.NaN);
      }
      // end and begin are medians of five looks, which may be some iterations from both ends
      double iterations = run.iterations();
      assertThat(used.get("growth.fd")).as(symbol).isBetween(iterations / 3, iterations);
      assertThat(used.get("growth.rss"))
          .as(symbol)
          .isBetween(used.get("growth.fd") * MIB / 5, iterations * MIB / 4 + 24 * MIB);
      assertThat(used.get("growth.threads")).as(symbol).isBetween(-3.0, 3.0);
      assertThat(used.get("peak.rss")).as(symbol).isBetween(20.0 * MIB, 400.0 * MIB);
    }
  }

  @Test
  void children_are_counted_where_there_are_some_also_those_that_have_left() throws Exception {
    assertThat(run("leaks").metrics()).containsEntry("peak.children", 0.0);
    assertThat(run("moves").metrics()).containsEntry("peak.children", 0.0);
    // each lives for a second, and one is made every 50 ms at most
    assertThat(run("forks").metrics().get("peak.children")).isBetween(1.0, 40.0);
    assertThat(run("daemonises").metrics().get("peak.children")).isBetween(1.0, 40.0);
    JsonNode cells = swept.json().path("cells");
    for (JsonNode cell : cells) {
      boolean forks = cell.at("/cell/iterate").asText().matches("forks|daemonises");
      assertThat(cell.at("/metrics/peak.children/max").asDouble() > 0).isEqualTo(forks);
    }
  }

  @Test
  void what_is_printed_is_counted_and_none_of_it_is_taken_for_a_measurement() throws Exception {
    RunEnded run = run("prints");
    assertThat(run.metrics().get("printed")).isEqualTo(run.iterations() * 2.0 * MIB);
    assertThat(run("leaks").metrics()).containsEntry("printed", 0.0);
  }

  @Test
  void a_broken_file_of_samples_is_named_and_the_table_is_shown_all_the_same() throws Exception {
    Cli cli = new Cli(folder);
    Path copy = folder.resolve("copy");
    new ProcessBuilder("cp", "-r", folder.resolve("made").toString(), copy.toString())
        .start()
        .waitFor();
    Answer whole = cli.run("show", "copy").exits(0);
    assertThat(whole.err()).isEmpty();
    assertThat(whole.out()).containsPattern("RSS \\d+ MiB, \\+\\d").contains("fd ", "children ");
    Path file = new RunFolder(copy).polls(run("leaks").run());
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(good, good.length - 7));
    assertThat(cli.run("show", "copy").exits(0).err()).as("a torn end").isEmpty();
    Files.writeString(file, "\u001b[2J not ours\n");
    Answer broken = cli.run("show", "copy").exits(0).isFitForATerminal();
    assertThat(broken.out()).isEqualTo(whole.out());
    assertThat(broken.err())
        .startsWith("note: samples are damaged: ")
        .contains(file.getFileName() + ", line 1: \"# gauntlet samples, format 1\" is expected");
  }
}
