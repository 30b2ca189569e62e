package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.history.NightFolders;
import dev.gauntlet.reports.compare.ComparisonFormat;
import dev.gauntlet.reports.compare.ComparisonReader;
import dev.gauntlet.reports.compare.ComparisonReport;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folders of which less is there than a comparison or a history would wish. */
class ComparedFoldersTest {
  private static final int RUNS = 20;

  @TempDir Path folder;
  private GeneratedNights nights;
  private Path base;
  private Path candidate;

  @BeforeEach
  void two_nights() throws IOException {
    nights = new GeneratedNights(Files.createDirectories(folder.resolve("runs")), RUNS);
    base = nights.add("codec", 0, 2, "libx.so f");
    candidate = nights.add("codec", 1, 2, "libx.so f");
  }

  private ComparisonReport compared() throws IOException {
    return new ComparisonReader(List.of(), 0.1)
        .read(List.of(new RunFolder(base), new RunFolder(candidate)), List.of("535", "550"));
  }

  private String written(ComparisonFormat format) throws IOException {
    StringWriter out = new StringWriter();
    format.write(compared(), Terminal.WIDE, out);
    return out.toString();
  }

  /** The head and two lines of each run. */
  private static void cut(Path campaign, int runs) throws IOException {
    Path journal = campaign.resolve("journal.jsonl");
    try (Stream<String> lines = Files.lines(journal)) {
      Files.writeString(
          journal, lines.limit(1 + 2L * runs).collect(Collectors.joining("\n", "", "\n")));
    }
  }

  @ParameterizedTest
  @EnumSource(ComparisonFormat.class)
  void an_unfinished_side_is_told_in_every_format(ComparisonFormat format) throws IOException {
    assertThat(written(format)).doesNotContain("unfinished");
    cut(candidate, 5);

    assertThat(written(format)).contains("550 is unfinished: 5 of 20 planned runs were made");
  }

  @Test
  void a_run_without_its_end_is_refused_with_the_command_that_ends_it() throws IOException {
    Path journal = candidate.resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 1));

    InProcess.absolute("compare", base.toString(), candidate.toString())
        .refuses("cannot be compared yet: 1 run began and did not end; gauntlet resume");
  }

  @Test
  void what_cannot_be_read_is_not_taken_for_equal() throws IOException {
    for (Path side : List.of(base, candidate)) {
      Files.writeString(side.resolve("environment.json"), "{\"kernel\": {\"release\": \"6.1\"}}");
    }
    assertThat(written(ComparisonFormat.TEXT)).contains("Nothing that was recorded");

    Files.writeString(base.resolve("environment.json"), "[");
    Files.writeString(candidate.resolve("identities.json"), "[");
    assertThat(written(ComparisonFormat.TEXT))
        .contains("Nothing is known of machine and libraries of 535, which is therefore not")
        .contains("left out: environment.json: it is no JSON")
        .contains("550: whether all its runs tested the same is not known:", "identities.json")
        .doesNotContain("Nothing that was recorded", "release");
    assertThat(written(ComparisonFormat.JSON))
        .contains("\"notKnown\" : [ \"machine and libraries of 535\" ]");
  }

  @Test
  void a_side_whose_driver_changed_under_way_is_no_single_side() throws IOException {
    Files.writeString(
        base.resolve("identities.json"),
        "{\"format\": 1, \"identities\": [{\"number\": 1}, {\"number\": 2}]}");

    assertThat(compared().notes())
        .anyMatch(note -> note.startsWith("535 was made under 2 identities: "));
  }

  @Test
  void copies_of_a_campaign_are_one_night_and_the_longest_counts() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("runs/copy/of it"));
    for (String file : List.of("campaign.json", "journal.jsonl")) {
      Files.copy(base.resolve(file), copy.resolve(file));
    }
    cut(base, 5);

    NightFolders read = NightFolders.read(List.of(folder.resolve("runs")));

    assertThat(read.copies()).isEqualTo(1);
    assertThat(read.campaigns())
        .extracting(one -> Path.of(one.folder()))
        .containsExactly(candidate, copy);
    assertThat(read.leftOut())
        .containsEntry(base, "it is a copy of " + copy + ", and a campaign counts once");
  }

  @Test
  void a_bisection_and_a_comparison_in_turn_are_no_campaign_and_say_what_reads_them()
      throws IOException {
    Path bisection = Files.createDirectories(folder.resolve("bisection"));
    Files.writeString(bisection.resolve("bisect.json"), "{}");
    Path turns = Files.createDirectories(folder.resolve("turns"));
    Files.writeString(turns.resolve("interleave.json"), "{}");

    for (String command : List.of("resume", "show", "report", "compare")) {
      InProcess.absolute(command, bisection.toString())
          .refuses("is a bisection, of many campaigns below it; the gauntlet bisect command");
    }
    for (String command : List.of("resume", "show", "report")) {
      InProcess.absolute(command, turns.toString()).refuses("is a comparison in turn, ", "compare");
    }
    InProcess.absolute("compare", base.toString(), turns.toString())
        .refuses("is a comparison in turn");
  }

  @Test
  void a_baseline_is_another_campaign_of_the_same_scenario() throws IOException {
    Path other = nights.add("camera", 0, 0, "");
    String own = candidate.toString();

    InProcess.absolute("show", own, "--baseline=" + other)
        .refuses("is a campaign of scenario camera, and this one is of codec", "the same scenario");
    InProcess.absolute("show", own, "--baseline=" + own)
        .refuses("is this campaign itself", "an earlier campaign");
    InProcess.absolute("sweep", "meta", "--baseline=" + own, "--out=" + folder.resolve("never"))
        .refuses("is a campaign of scenario codec, and this one is of meta");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void a_rise_is_checked_also_where_it_is_not_needed() {
    InProcess.absolute("compare", base.toString(), candidate.toString(), "--rise=1e-30")
        .refuses("--rise 1e-30: a share of runs");
  }

  @Test
  void a_switch_that_is_not_there_is_told_before_anything_is_made() {
    for (String missing : List.of("no-such-program {side}", folder + "/{side}/switch")) {
      Answer answer =
          InProcess.absolute(
              "compare --interleave",
              "meta",
              "--side=a",
              "--side=b",
              "--out=" + folder.resolve("never"),
              "--switch=" + missing);
      answer.refuses("--switch ", "there is no such program");
    }
    assertThat(folder.resolve("never")).doesNotExist();
  }
}
