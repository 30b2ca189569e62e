package dev.gauntlet.journal;

import static dev.gauntlet.journal.JournalSample.cell;
import static dev.gauntlet.journal.JournalSample.ended;
import static dev.gauntlet.journal.JournalSample.rights;
import static dev.gauntlet.journal.JournalSample.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;
  private Path file;
  private JournalSample sample;

  @BeforeEach
  void name() {
    file = folder.resolve("journal.jsonl");
    sample = new JournalSample(file);
  }

  @Test
  void what_was_written_is_read_again_field_by_field() throws IOException {
    RunEnded noVerdict = RunEnded.noVerdict("p1-c2", cell(), 1, "sick", "2026-01-01T00:00:01Z");
    sample.write(
        new RunStarted[] {started("p1-c1"), started("p1-c2"), started("p1-c3")},
        new RunEnded[] {ended("p1-c1"), noVerdict});
    JournalContent read = JournalReader.read(file);
    assertThat(read.started())
        .containsExactly(started("p1-c1"), started("p1-c2"), started("p1-c3"));
    assertThat(read.ended()).containsExactly(ended("p1-c1"), noVerdict);
    assertThat(read.ended().get(0).cell().values().keySet()).containsExactly("threads", "pipeline");
    assertThat(read.inFlight()).containsExactly(started("p1-c3"));
    assertThat(read.warnings()).isEmpty();
    assertThat(read.goodBytes()).isEqualTo(Files.size(file));
  }

  @Test
  void a_line_carries_the_words_of_the_design() throws IOException {
    sample.write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("{\"event\":\"journal\",\"format\":1}");
    assertThat(lines.get(1)).startsWith("{\"event\":\"started\",\"run\":\"p1-c1\",");
    assertThat(lines.get(2))
        .startsWith("{\"event\":\"ended\",\"run\":\"p1-c1\",\"cell\":{\"threads\":\"2\",")
        .contains("\"ending\":\"out-of-memory\"", "\"status\":139", "\"rawStatus\":134")
        .contains("\"softFailures\":{\"refused\":2}", "\"metrics\":{\"cpu.user\":0.25}");
  }

  @Test
  void a_line_is_flat_and_its_fields_stand_in_the_order_that_other_programs_know()
      throws IOException {
    RunEnded run =
        ended("p1-c1")
            .with(
                new LaneReports(
                    Map.of("refused", 2L),
                    Map.of(),
                    Map.of("noted", 3L),
                    Map.of("copied", new MeasureSummary("B", 1.5, 2.5, 10))))
            .noting("mood", IntNode.valueOf(3));
    sample.write(new RunStarted[0], new RunEnded[] {run});
    assertThat(Files.readAllLines(file).get(1))
        .isEqualTo(
            "{\"event\":\"ended\",\"run\":\"p1-c1\",\"cell\":{\"threads\":\"2\",\"pipeline\":\"ä !"
                + " b=\\\"c\\\"\\n\"},\"pass\":1,\"ending\":\"out-of-memory\",\"status\":139,"
                + "\"rawStatus\":134,\"signal\":11,\"signature\":{\"signal\":\"SIGSEGV\",\"first\":"
                + "\"libnvcuvid.so.1+0x1234\",\"second\":null},\"reason\":\"why\",\"diedIn\":[\"start\"],"
                + "\"phases\":[{\"lane\":0,\"phase\":\"start\",\"iterations\":3},{\"lane\":1,\"phase\":"
                + "\"idle\",\"iterations\":4}],\"iterations\":7,\"succeeded\":5,\"softFailures\":"
                + "{\"refused\":2},\"findings\":{},\"startedAt\":\"2026-01-01T00:00:00Z\",\"millis\":1234,"
                + "\"metrics\":{\"cpu.user\":0.25},\"evidence\":[\"evidence/p1-c1/blackbox\"],\"notes\":"
                + "{\"noted\":3},\"measures\":{\"copied\":{\"unit\":\"B\",\"factor\":1.5,\"mean\":2.5,"
                + "\"values\":10}},\"mood\":3}");
    assertThat(JournalReader.read(file).ended()).containsExactly(run);
  }

  @Test
  void fields_of_a_newer_version_are_kept_and_those_it_left_out_are_empty() throws IOException {
    sample.write(new RunStarted[0], new RunEnded[0]);
    sample.append(
        "{\"event\":\"ended\",\"run\":\"p1-c1\",\"cell\":{},\"ending\":\"survived\",\"mood\":3}\n");
    sample.append("{\"event\":\"celebrated\",\"run\":\"p1-c1\"}\n");
    JournalContent read = JournalReader.read(file);
    RunEnded run = read.ended().get(0);
    assertThat(run.other()).isEqualTo(Map.of("mood", IntNode.valueOf(3)));
    assertThat(run.red()).isFalse();
    assertThat(run.evidence()).isEmpty();
    assertThat(Json.mapper().writeValueAsString(run)).contains("\"mood\":3");
    assertThat(read.warnings())
        .containsExactly(
            "journal.jsonl, line 3: an event that this version does not know, left out");
  }

  @Test
  void it_follows_the_umask_and_is_never_overwritten() throws IOException {
    sample.write(new RunStarted[0], new RunEnded[0]);
    assertThat(rights(file)).isEqualTo(rights(Files.createFile(file.resolveSibling("beside"))));
    assertThatThrownBy(() -> Journal.create(file)).isInstanceOf(IOException.class);
  }

  @Test
  void a_second_writer_is_refused_and_may_write_when_the_first_has_ended() throws IOException {
    sample.write(new RunStarted[0], new RunEnded[0]);
    JournalContent read = JournalReader.read(file);
    try (Journal first = Journal.resume(file, read.goodBytes())) {
      assertThatThrownBy(() -> Journal.resume(file, read.goodBytes()))
          .isInstanceOf(IOException.class)
          .hasMessage(file + " is being written by another gauntlet; wait for it to end");
      assertThatCode(() -> first.started(started("p1-c1"))).doesNotThrowAnyException();
    }
    Journal.resume(file, JournalReader.read(file).goodBytes()).close();
  }

  @Test
  void lines_that_another_wrote_since_it_was_read_are_not_taken_for_torn() throws IOException {
    sample.write(new RunStarted[0], new RunEnded[0]);
    JournalContent stale = JournalReader.read(file);
    try (Journal other = Journal.resume(file, stale.goodBytes())) {
      other.started(started("p1-c1"));
      other.ended(ended("p1-c1"));
    }
    assertThatThrownBy(() -> Journal.resume(file, stale.goodBytes()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has grown since it was read");
    assertThat(JournalReader.read(file).ended()).containsExactly(ended("p1-c1"));
    // and the lock has been given back
    Journal.resume(file, JournalReader.read(file).goodBytes()).close();
  }
}
