package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash that always comes: red, then known, then expired. */
class KnownIssuesTest {
  private static final String BUG = "https://bugs.example.org/4711";

  @TempDir static Path folder;
  private static Answer swept;
  private static String entry;

  @BeforeAll
  static void sweep() throws Exception {
    swept = run("sweep", "meta", "--ending=segv-native", "--repeats=2", "--out=made").exits(1);
    entry = swept.out().substring(swept.out().indexOf("- crash: "));
    entry = entry.substring(0, entry.indexOf("YYYY-MM-DD"));
    Files.writeString(folder.resolve("known.yaml"), until("2999-12-31"));
    Files.writeString(folder.resolve("expired.yaml"), until("2020-01-01"));
  }

  /** The entry as the report prints it, filled in. */
  private static String until(String day) {
    return entry.replace("https://", BUG).replace("\"\"", "video") + day + "\n";
  }

  @Test
  void the_entry_that_a_red_sweep_prints_makes_the_next_one_green_and_says_so() throws Exception {
    Answer green =
        run("sweep", "meta", "--ending=segv-native", "--known=known.yaml", "--out=again").exits(0);
    assertThat(green.out())
        .contains("known issues, accepted (1):", BUG + " (video), accepted until 2999-12-31")
        .endsWith("nothing new in 1 run of 1 cell; 1 known issue seen\n")
        .doesNotContain("YYYY");
    Answer json = run("show", "again", "--known=known.yaml", "--json").exits(0);
    JsonNode known = json.json().path("known");
    assertThat(known.at("/issues/0/state").asText()).isEqualTo("accepted");
    assertThat(known.at("/issues/0/bug").asText()).isEqualTo(BUG);
    assertThat(known.path("new")).isEmpty();
  }

  @Test
  void after_its_date_it_is_red_again_and_says_since_when() throws Exception {
    Answer red = run("show", "made", "--known=expired.yaml").exits(1);
    assertThat(red.out().lines().toList().get((int) red.out().lines().count() - 1))
        .startsWith("red: 2 of 2 runs crashed, ")
        .contains(BUG + " (video) expired on 2020-01-01, so it is red again");
  }

  @Test
  void in_junit_xml_it_is_skipped_with_the_address_of_its_bug() throws Exception {
    Answer xml = run("report", "made", "--known=known.yaml", "--format=junit").exits(0);
    assertThat(xml.out()).contains("failures=\"0\"", "skipped=\"1\"");
    assertThat(xml.out()).containsPattern("<skipped message=\"known issue: [^\"]*" + BUG);
    assertThat(run("report", "made", "--format=junit").exits(1).out()).contains("failures=\"1\"");
  }

  @Test
  void markdown_and_html_tell_it_and_print_the_entry_of_what_is_new() throws Exception {
    for (String format : new String[] {"markdown", "html"}) {
      assertThat(run("report", "made", "--format", format).exits(1).out())
          .contains("- crash:", "until: YYYY-MM-DD");
      assertThat(run("report", "made", "--format", format, "--known=known.yaml").exits(0).out())
          .contains(BUG)
          .doesNotContain("YYYY-MM-DD");
    }
  }

  @Test
  void what_the_baseline_had_is_not_red() throws Exception {
    Path before = Files.createDirectories(folder.resolve("before"));
    Files.copy(folder.resolve("made/journal.jsonl"), before.resolve("journal.jsonl"));
    Files.writeString(
        before.resolve("campaign.json"),
        Files.readString(folder.resolve("made/campaign.json"))
            .replaceAll("(\"createdAt\" ?: ?)\"[^\"]*\"", "$1\"2026-01-01T00:00:00Z\""));
    assertThat(run("show", "made", "--baseline=before").exits(0).out())
        .contains("held against the baseline before", "in the baseline before (1):");
    run("show", "made", "--baseline=nowhere").refuses("nowhere", "no folder");
  }

  @Test
  void last_green_is_the_newest_earlier_campaign_beside_it_that_was_green() throws Exception {
    Path program = folder.resolve("probe.sh");
    String[] sweep = {
      "sweep", "command", "--run=sh probe.sh", "--fail-on=broken", "--iterations=1", "--out"
    };
    Files.writeString(program, "echo fine");
    run(with(sweep, "nights/1")).exits(0);
    Files.writeString(program, "echo broken");
    run(with(sweep, "nights/2")).exits(1);
    Answer third = run(with(sweep, "nights/3", "--baseline=last-green")).exits(1);
    assertThat(third.out()).contains("held against the baseline 1: ");
    assertThat(run("show", "nights/1", "--baseline=last-green").exits(0).err())
        .contains("no campaign beside this one");
    // not red; of its only iteration nothing succeeded, so that it is no verdict
    run("show", "nights/3", "--baseline=nights/2").exits(3);
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void a_wrong_file_is_refused_before_a_run_is_made() throws Exception {
    Files.writeString(
        folder.resolve("wrong.yaml"), "- crash: x\n  bug: https://a.b\n  owner: me\n");
    run("sweep", "meta", "--known=wrong.yaml", "--out=never")
        .refuses("wrong.yaml, line 1: until is missing");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  private static Answer run(String... arguments) throws Exception {
    boolean makesRuns = arguments[0].equals("sweep");
    return makesRuns ? new Cli(folder).run(arguments) : new InProcess(folder).run(arguments);
  }
}
