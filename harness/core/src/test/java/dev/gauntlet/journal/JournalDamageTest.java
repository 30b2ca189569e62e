package dev.gauntlet.journal;

import static dev.gauntlet.journal.JournalSample.cell;
import static dev.gauntlet.journal.JournalSample.ended;
import static dev.gauntlet.journal.JournalSample.rights;
import static dev.gauntlet.journal.JournalSample.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that are torn, damaged or repeated. */
class JournalDamageTest {
  @TempDir Path folder;
  private Path file;
  private JournalSample sample;

  @BeforeEach
  void name() {
    file = folder.resolve("journal.jsonl");
    sample = new JournalSample(file);
  }

  @Test
  void a_torn_last_line_is_dropped_with_a_warning_and_put_aside_on_resume() throws IOException {
    sample.write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
    long whole = Files.size(file);
    sample.append("{\"event\":\"started\",\"ru");
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
    sample.write(
        new RunStarted[] {started("p1-c1"), started("p1-c2")}, new RunEnded[] {ended("p1-c1")});
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
    sample.append(half);
    return JournalReader.read(file).warnings().get(0);
  }

  @Test
  void every_beginning_of_a_journal_is_readable_and_can_be_resumed() throws IOException {
    sample.write(
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
    sample.write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
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
  void a_run_whose_name_leads_out_of_the_folder_is_damage() throws IOException {
    try (Journal journal = Journal.create(file)) {
      journal.started(started("../../etc/x"));
    }
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("a run's name is letters, digits, dots and dashes");
  }

  @Test
  void lines_that_stand_twice_count_once_and_are_told() throws IOException {
    sample.write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
    String once = Files.readString(file);
    sample.append(once);
    sample.append(once);
    JournalContent read = JournalReader.read(file);
    assertThat(read.started()).containsExactly(started("p1-c1"));
    assertThat(read.ended()).containsExactly(ended("p1-c1"));
    assertThat(read.warnings())
        .containsExactly(
            "journal.jsonl: 4 lines repeat earlier lines word for word; each run counts once");
    assertThat(read.goodBytes()).isEqualTo(Files.size(file));
  }

  @Test
  void lines_of_two_campaigns_in_one_journal_are_refused() throws IOException {
    sample.write(new RunStarted[] {started("p1-c1")}, new RunEnded[] {ended("p1-c1")});
    List<String> lines = Files.readAllLines(file);
    sample.append(lines.get(2).replace("\"iterations\":7", "\"iterations\":8") + "\n");
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessageStartingWith(file + ", line 3: run p1-c1 ends a second time")
        .hasMessageEndingWith("give each campaign a folder of its own");
  }

  @Test
  void a_pipe_is_refused_and_not_waited_for() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessage(file + ": a journal is a regular file, and this is none");
  }
}
