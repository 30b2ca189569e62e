package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.result.CampaignRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What real libraries print beneath a pipeline is counted, and red where that is asked for. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StackWarningsTest {
  private static final String CRITICAL =
      "GStreamer-CRITICAL: gst_buffer_map_range: assertion 'GST_IS_BUFFER (buffer)' failed";

  private static final String SOURCE =
      """
      #include <stdlib.h>
      void gst_init(int *, char ***);
      int gst_buffer_map(void *, void *, int);
      // a null buffer is mapped: GStreamer says so, and goes on
      int crit(void) {
        char info[256];
        gst_init(0, 0);
        gst_buffer_map(0, info, 1);
        return 0;
      }
      // what the cell says
      int axes(void) {
        return atoi(getenv("GAUNTLET_AXIS_THREADS")) * 100 + getenv("GAUNTLET_AXIS_ITERATE")[0];
      }
      """;

  @TempDir static Path folder;
  private final Cli cli = new Cli(folder);
  private final InProcess reader = new InProcess(folder);

  @BeforeAll
  static void compile() throws Exception {
    Path c = Files.writeString(folder.resolve("crit.c"), SOURCE);
    String gstreamer = "-l:libgstreamer-1.0.so.0";
    Process compiled =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", "libcrit.so", c.toString(), gstreamer)
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(compiled.waitFor()).as("exit code of cc").isZero();
  }

  private Answer sweep(String out, String... more) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("sweep", "nativelib", "--library=./libcrit.so", "--iterate=crit"));
    words.addAll(List.of("--iterations=10", "--repeats=1", "--out=" + out));
    words.addAll(List.of(more));
    return cli.run(words.toArray(String[]::new));
  }

  private static RunEnded only(String out) throws Exception {
    List<RunEnded> ended = new Records(folder.resolve(out)).ended();
    assertThat(ended).hasSize(1);
    return ended.get(0);
  }

  @Test
  void a_critical_of_gstreamer_is_a_note_in_every_report() throws Exception {
    assertThat(sweep("noted").exits(0).out()).contains("notes (10):", "  10  " + CRITICAL);
    assertThat(only("noted").notes()).containsExactly(entry(CRITICAL, 10L));
    assertThat(only("noted").findings()).isEmpty();
    assertThat(reader.run("show", "noted").exits(0).out()).contains("  10  " + CRITICAL);
    for (String format : List.of("text", "markdown", "html", "junit", "json")) {
      String report = reader.run("report", "noted", "--format", format).exits(0).out();
      assertThat(report.replaceAll("\\s+", " "))
          .as(format)
          .contains("GStreamer-CRITICAL: gst_buffer_map_range: assertion");
    }
  }

  @Test
  void with_fatal_warnings_it_is_a_finding_and_stays_one() throws Exception {
    assertThat(sweep("red", "--fatal-warnings").exits(1).out())
        .contains("findings (10):", "  10  " + CRITICAL);
    assertThat(only("red").findings()).containsExactly(entry(CRITICAL, 10L));
    assertThat(only("red").notes()).isEmpty();
    assertThat(CampaignRecord.read(folder.resolve("red")).campaign().fatalWarnings()).isTrue();
    JsonNode shown = reader.run("show", "red", "--json").exits(1).json();
    assertThat(shown.path("findings").path(CRITICAL).asLong()).isEqualTo(10);
    JsonNode report = reader.run("report", "red", "--format", "json").exits(1).json();
    assertThat(report.path("command").asText()).endsWith(" --fatal-warnings");
    cli.run("resume", "red").exits(1);
  }

  @Test
  void a_child_s_are_counted_too_and_a_mere_warning_is_never_red() throws Exception {
    cli.run(
            "sweep",
            "command",
            "--run=sh -c 'echo \"libEGL warning: card0: $$\"; echo \"(a:$$): X-WARNING **: b\" >&2'",
            "--iterations=3",
            "--fatal-warnings",
            "--out=child")
        .exits(0);
    assertThat(only("child").notes())
        .containsOnly(entry("libEGL warning: card0: *", 3L), entry("X-WARNING: b", 3L));
  }

  @Test
  void a_library_is_told_the_cell_by_its_environment() throws Exception {
    cli.run(
            "sweep",
            "nativelib",
            "--library=./libcrit.so",
            "--iterate=axes",
            "--threads=3",
            "--iterations=2",
            "--expect-refusal",
            "--out=axes")
        .exits(0);
    assertThat(only("axes").softFailures())
        .containsExactly(entry("axes() returned " + (300 + 'a'), 6L));
  }
}
