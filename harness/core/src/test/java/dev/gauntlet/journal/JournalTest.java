package dev.gauntlet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("journal.jsonl");
  }

  private static Cell cell() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("threads", "2");
    values.put("pipeline", "ä ! b=\"c\"\n");
    return new Cell(values);
  }

  private static RunStarted started(String run) {
    return new RunStarted(run, cell(), 1, "2026-01-01T00:00:00Z", "/dev/shm/x/" + run + ".box");
  }

  private static RunEnded ended(String run) {
    Signature signature = new Signature("SIGSEGV", "libnvcuvid.so.1+0x1234", null);
    List<LaneAtDeath> lanes =
        List.of(new LaneAtDeath(0, "start", 3), new LaneAtDeath(1, "idle", 4));
    return RunEnded.of(
            new RunOrigin(run, cell(), 1, "2026-01-01T00:00:00Z", 1234),
            new RunOutcome(Ending.OUT_OF_MEMORY, 139, 134, 11, signature, "why"))
        .with(new LaneProgress(List.of("start"), lanes, 7, 5))
        .with(LaneReports.of(Map.of("refused", 2L), Map.of("wrong frame", 1L)))
        .withMetrics(Map.of("cpu.user", 0.25))
        .withEvidence(List.of("evidence/p1-c1/blackbox"));
  }

  private void write(RunStarted[] starts, RunEnded[] ends) throws IOException {
    try (Journal journal = Journal.create(file)) {
      for (RunStarted start : starts) {
        journal.started(start);
      }
      for (RunEnded end : ends) {
        journal.ended(end);
      }
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  @Test
  void what_was_written_is_read_again_field_by_field() throws IOException {
    RunEnded noVerdict = RunEnded.noVerdict("p1-c2", cell(), 1, "sick", "2026-01-01T00:00:01Z");
    write(
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
    write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
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
    write(new RunStarted[0], new RunEnded[] {run});
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
    write(new RunStarted[0], new RunEnded[0]);
    append(
        "{\"event\":\"ended\",\"run\":\"p1-c1\",\"cell\":{},\"ending\":\"survived\",\"mood\":3}\n");
    append("{\"event\":\"celebrated\",\"run\":\"p1-c1\"}\n");
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
  void a_torn_last_line_is_dropped_with_a_warning_and_put_aside_on_resume() throws IOException {
    write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
    long whole = Files.size(file);
    append("{\"event\":\"started\",\"ru");
    JournalContent read = JournalReader.read(file);
    assertThat(read.ended()).hasSize(1);
    assertThat(read.warnings())
        .containsExactly(
            "journal.jsonl, line 4: torn in the middle of writing (22 bytes), left out");
    assertThat(read.goodBytes()).isEqualTo(whole);
    try (Journal journal = Journal.resume(file, read.goodBytes())) {
      journal.started(started("p1-c2"));
    }
    Path torn = folder.resolve("journal.jsonl.torn-1");
    assertThat(torn).hasContent("{\"event\":\"started\",\"ru");
    assertThat(rights(torn)).isEqualTo(rights(file));
    assertThat(JournalReader.read(file).started())
        .containsExactly(started("p1-c1"), started("p1-c2"));
    assertThat(JournalReader.read(file).warnings()).isEmpty();
  }

  @Test
  void a_torn_line_names_its_run_and_the_ending_that_the_evidence_speaks_of() throws IOException {
    write(new RunStarted[] {started("p1-c1"), started("p1-c2")}, new RunEnded[] {ended("p1-c1")});
    byte[] whole = Files.readAllBytes(file);
    Path evidence = Files.createDirectories(folder.resolve("evidence/p1-c2"));
    assertThat(torn(whole, "{\"event\":\"ended\",\"run\":\"p1-c2\",\"cell\""))
        .endsWith("; it was the end of run p1-c2, of which no evidence tells how it ended");
    Files.writeString(evidence.resolve("hang-stacks.txt"), "lane 0 of 1 ...");
    assertThat(torn(whole, "{\"event\":\"ended\",\"ru"))
        .endsWith(
            "; it was the end of run p1-c2, whose evidence speaks of hung"
                + " (evidence/p1-c2/hang-stacks.txt)");
    Files.createFile(evidence.resolve("hs_err.log"));
    assertThat(torn(whole, "{\"ev")).as("an empty file tells nothing").contains("hung");
    Files.writeString(evidence.resolve("hs_err.log"), "# SIGSEGV (0xb)");
    assertThat(torn(whole, "{\"ev")).endsWith("speaks of crashed (evidence/p1-c2/hs_err.log)");
    String cell = "{\"event\":\"ended\",\"run\":\"p1-c2\",\"cell\":{\"ending\":\"survive\"},";
    assertThat(torn(whole, cell)).as("an axis of that name").contains("crashed");
    assertThat(torn(whole, cell + "\"pass\":1,\"ending\":\"failed\",\"s"))
        .endsWith("; it was the end of run p1-c2, which it calls failed");
    assertThat(torn(whole, "{\"event\":\"started\",\"run\":\"p1-c3\",\"ce"))
        .endsWith("; it was the start of run p1-c3, which was not launched");
    assertThat(torn(whole, "{\"event\":\"ended\",\"run\":\"../../etc\","))
        .endsWith("of which no evidence tells how it ended");
  }

  private String torn(byte[] whole, String half) throws IOException {
    Files.write(file, whole);
    append(half);
    return JournalReader.read(file).warnings().get(0);
  }

  @Test
  void every_beginning_of_a_journal_is_readable_and_can_be_resumed() throws IOException {
    write(
        new RunStarted[] {started("p1-c1"), started("p1-c2")},
        new RunEnded[] {ended("p1-c1"), ended("p1-c2")});
    byte[] whole = Files.readAllBytes(file);
    Path part = folder.resolve("part.jsonl");
    for (int length = 0; length <= whole.length; length++) {
      Files.write(part, Arrays.copyOf(whole, length));
      JournalContent read = JournalReader.read(part);
      boolean atLineEnd = length == 0 || whole[length - 1] == '\n';
      assertThat(read.warnings()).hasSize(atLineEnd ? 0 : 1);
      assertThat(read.goodBytes()).isLessThanOrEqualTo(length);
      if (length % 97 == 0 || length < 5) {
        Journal.resume(part, read.goodBytes()).close();
        assertThat(Files.readAllLines(part).get(0)).contains("\"format\":1");
        assertThat(JournalReader.read(part).ended()).isEqualTo(read.ended());
      }
    }
  }

  @Test
  void damage_in_the_middle_is_an_error_that_names_file_and_line() throws IOException {
    write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
    List<String> lines = Files.readAllLines(file);
    String start = lines.get(1);
    for (String damaged :
        List.of(
            "",
            "{",
            "null",
            "[1]",
            "x",
            "\0\0\0\0",
            start.substring(0, start.length() - 1),
            start + start,
            start + " trailing",
            "{\"event\":\"started\"}",
            "{\"event\":\"ended\",\"run\":\"p1-c1\"}",
            start.replace("started", "ended"),
            start.replace("\"pass\":1", "\"pass\":\"one\""),
            lines.get(2).replace("out-of-memory", "exploded"))) {
      Files.writeString(file, lines.get(0) + "\n" + damaged + "\n" + lines.get(2) + "\n");
      assertThatThrownBy(() -> JournalReader.read(file))
          .as(damaged)
          .isInstanceOf(DamagedFile.class)
          .hasMessageStartingWith(file + ", line 2: ");
    }
  }

  @Test
  void a_newer_format_is_refused_with_a_sentence() throws IOException {
    Files.writeString(file, "{\"event\":\"journal\",\"format\":2}\n");
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessage(
            file + ", line 1: written in format 2 by a newer Gauntlet; this one reads up to 1");
  }

  @Test
  void a_missing_journal_is_told_by_its_folder() {
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessage(folder + ": no journal here: journal.jsonl is missing");
  }

  @Test
  void it_follows_the_umask_and_is_never_overwritten() throws IOException {
    write(new RunStarted[0], new RunEnded[0]);
    assertThat(rights(file)).isEqualTo(rights(Files.createFile(file.resolveSibling("beside"))));
    assertThatThrownBy(() -> Journal.create(file)).isInstanceOf(IOException.class);
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void a_second_writer_is_refused_and_may_write_when_the_first_has_ended() throws IOException {
    write(new RunStarted[0], new RunEnded[0]);
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
    write(new RunStarted[0], new RunEnded[0]);
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

  @Test
  void a_run_whose_name_leads_out_of_the_folder_is_damage() throws IOException {
    try (Journal journal = Journal.create(file)) {
      journal.started(started("../../etc/x"));
    }
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("a run's name is letters, digits, dots and dashes");
  }
}
