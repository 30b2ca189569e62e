package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is not what it was: the fault is named with its place, and nothing is touched. */
class DamagedCampaignTest {
  @TempDir static Path all;
  @TempDir Path folder;
  private Path campaign;
  private Path journal;
  private InProcess cli;

  @BeforeAll
  static void make() throws Exception {
    new Cli(all).run("sweep", "meta", "--threads=1..2", "--iterations=3", "--out=made").exits(0);
  }

  @BeforeEach
  void copy() throws Exception {
    cli = new InProcess(folder);
    Files.createDirectory(folder.resolve("made"));
    for (String file : List.of("campaign.json", "journal.jsonl", "environment.json")) {
      Files.copy(all.resolve("made").resolve(file), folder.resolve("made").resolve(file));
    }
    campaign = folder.resolve("made/campaign.json");
    journal = folder.resolve("made/journal.jsonl");
  }

  @Test
  void a_pipe_in_the_place_of_the_plan_is_not_waited_for() throws Exception {
    Files.delete(campaign);
    assertThat(new ProcessBuilder("mkfifo", campaign.toString()).start().waitFor()).isZero();
    cli.run("show", "made").refuses("campaign.json", "is no file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "resume"})
  void garbage_in_the_middle_is_named_with_file_and_line(String command) throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.add(2, "garbage");
    Files.write(journal, lines);
    byte[] before = Files.readAllBytes(journal);
    cli.run(command, "made").refuses("journal.jsonl, line 3", "not JSON");
    assertThat(journal).hasBinaryContent(before);
  }

  @Test
  void a_torn_last_line_is_noted_and_kept_when_the_campaign_goes_on() throws Exception {
    String torn = "{\"event\":\"ended\",\"run\":\"p1-";
    Files.writeString(journal, torn, StandardOpenOption.APPEND);
    Answer shown = cli.run("show", "made").exits(0);
    assertThat(shown.err()).contains("note: journal.jsonl, line 6: torn");
    new Cli(folder).run("resume", "made").exits(0);
    assertThat(folder.resolve("made/journal.jsonl.torn-1")).hasContent(torn);
    assertThat(cli.run("show", "made").exits(0).err()).isEmpty();
  }

  @Test
  void a_newer_format_is_refused() throws Exception {
    replace(journal, "\"format\":1", "\"format\":7");
    cli.run("show", "made").refuses("journal.jsonl, line 1", "format 7", "up to 1");
    replace(campaign, "\"format\" : 1", "\"format\" : 9");
    cli.run("resume", "made").refuses("campaign.json", "format 9", "up to 1");
  }

  @Test
  void a_missing_journal_is_named() throws Exception {
    Files.delete(journal);
    cli.run("show", "made").refuses("journal.jsonl is missing");
    cli.run("resume", "made").refuses("journal.jsonl is missing");
    assertThat(journal).doesNotExist();
  }

  @Test
  void a_plan_that_is_none_is_named() throws Exception {
    String plan = Files.readString(campaign);
    for (String damaged : List.of("", "null", "[]", "garbage", plan.substring(0, 200))) {
      Files.writeString(campaign, damaged);
      cli.run("show", "made").refuses("campaign.json: not a campaign");
    }
    Files.writeString(campaign, plan.replace("[ \"threads\" ]", "[ \"threat\" ]"));
    cli.run("show", "made").refuses("campaign.json", "threat");
    Files.delete(campaign);
    Files.createDirectory(campaign);
    cli.run("show", "made").refuses("made cannot be read");
  }

  @Test
  void a_plan_that_cannot_go_on_here_still_shows_its_table() throws Exception {
    String plan = Files.readString(campaign);
    String home = Path.of(System.getProperty("java.home")).toString();
    Files.writeString(campaign, plan.replace("\"meta\"", "\"beta\""));
    cli.run("resume", "made").refuses("no scenario beta; there are: ");
    cli.run("show", "made").exits(0);
    Files.writeString(campaign, plan.replace(home, "/nowhere"));
    cli.run("resume", "made").refuses("campaign.json cannot go on here", "/nowhere is no JDK");
    cli.run("show", "made").exits(0);
    Files.writeString(campaign, plan.replace("\"survive\"", "\"nope\""));
    cli.run("resume", "made").refuses("campaign.json cannot go on here", "--ending nope");
    Files.writeString(campaign, plan.replace("\"work\" :", "\"toil\" :"));
    cli.run("resume", "made").refuses("campaign.json cannot go on here", "--work");
  }

  @Test
  void a_plan_that_is_older_than_an_axis_goes_on_with_its_default() throws Exception {
    String plan = Files.readString(campaign);
    String older = plan.replaceFirst("\"work\" : \\[[^\\]]*],?\\s*", "");
    assertThat(older).isNotEqualTo(plan);
    Files.writeString(campaign, older);
    new Cli(folder).run("resume", "made").exits(0);
  }

  @Test
  void a_folder_that_holds_a_campaign_is_not_written_over() throws Exception {
    byte[] before = Files.readAllBytes(journal);
    cli.run("sweep", "meta", "--iterations=3", "--out=" + folder.resolve("made"))
        .refuses("already holds a campaign", "gauntlet resume ");
    assertThat(journal).hasBinaryContent(before);
    Files.delete(campaign);
    cli.run("sweep", "meta", "--iterations=3", "--out=" + folder.resolve("made"))
        .refuses("journal.jsonl is in the way");
    assertThat(journal).hasBinaryContent(before);
  }

  @Test
  void a_campaign_that_is_being_written_is_shown_but_not_resumed() throws Exception {
    Records records = new Records(folder.resolve("long"));
    try (CommandProcess sweep =
        new Cli(folder).start("sweep", "meta", "--duration=10m", "--out=long")) {
      sweep.until("the run is on", () -> records.started(1));
      cli.run("resume", "long").refuses("is being written by another gauntlet");
      assertThat(cli.run("show", "long").exits(3).err()).contains("run p1-c1 is in flight");
      sweep.kill();
      LeftoverProcesses.none(sweep.pid());
    }
  }

  private static void replace(Path file, String what, String by) throws IOException {
    Files.writeString(file, Files.readString(file).replace(what, by));
  }
}
