package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns that end by time, and what is kept of them, from the command line. */
class NightlyCommandsTest {
  @TempDir Path folder;

  @Test
  void a_sweep_makes_passes_until_its_time_is_over_and_resume_adds_none() throws Exception {
    Cli cli = new Cli(folder);
    Answer answer =
        cli.run(
            "sweep", "meta", "--threads=1,2", "--iterations=2", "--for=2s", "--out=x", "--json");
    JsonNode table = answer.exits(0).json();
    assertThat(table.path("forSeconds").asDouble()).isEqualTo(2);
    assertThat(table.path("spentSeconds").asDouble()).isGreaterThanOrEqualTo(2);
    long made = table.at("/runs/made").asLong();
    assertThat(made).isPositive();
    assertThat(table.at("/runs/planned").asLong()).isEqualTo(made);
    assertThat(cli.run("resume", "x").exits(0).out())
        .contains("for 2 s, ", "time ended it, and not what was found", " of each cell");
  }

  @Test
  void only_the_first_evidence_of_a_signature_is_kept_where_that_is_asked() throws Exception {
    Cli cli = new Cli(folder);
    Answer red =
        cli.run(
                "sweep",
                "meta",
                "--ending=abort",
                "--iterations=5",
                "--repeats=3",
                "--evidence-per-signature=1",
                "--on-red=touch {folder}/told-{exit}",
                "--out=x")
            .exits(1);
    assertThat(red.out()).contains("evidence not kept: 1 run with the same ending");
    assertThat(folder.resolve("x/told-1")).exists();
    try (var kept = Files.list(folder.resolve("x/evidence"))) {
      assertThat(kept.map(one -> one.getFileName().toString()))
          .contains("p1-c1")
          .doesNotContain("p2-c1", "p3-c1");
    }
    String first = Files.readString(folder.resolve("x/campaign.json"));
    assertThat(first).contains("\"perSignature\" : 1");
  }

  @Test
  void wrong_sizes_and_times_are_refused() {
    InProcess.absolute("sweep", "meta", "--evidence-per-signature=0")
        .refuses("--evidence-per-signature 0: 1 or more is expected");
    InProcess.absolute("sweep", "meta", "--evidence-max=60%")
        .refuses("--evidence-max 60%: a size of 1 KiB or more is expected");
    InProcess.absolute("sweep", "meta", "--for=soon").refuses("--for soon: a duration is expected");
    InProcess.absolute("sweep", "meta", "--for=1h", "--shard=1/2").refuses("--for with --shard");
    InProcess.absolute("prune", folder.toString()).refuses("what may go? --keep 30d");
    InProcess.absolute("prune", folder.toString(), "--max=lots").refuses("--max lots: a size of");
    InProcess.absolute("prune", folder.resolve("no").toString(), "--keep=1d")
        .refuses("is no folder");
    InProcess.absolute("history", folder.toString(), "--format=markdown")
        .refuses("--format is for --new");
  }

  @Test
  void a_pruned_campaign_is_read_as_before_and_says_what_is_gone() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, 4);
    nights.add("codec", 0, 1, "libx.so f");
    Path second = nights.add("codec", 1, 2, "libx.so f");
    Path kept = Files.createDirectories(second.resolve("evidence/p1-c1")).resolve("hs_err.log");
    Files.writeString(kept, "an error file\n");
    String journal = Files.readString(second.resolve("journal.jsonl"));
    Files.writeString(
        second.resolve("journal.jsonl"),
        journal
            .replaceFirst("\"evidence\":\\[\\]", "\"evidence\":[\"evidence/p1-c1/hs_err.log\"]")
            .replaceAll(
                "(\"run\":\"p2-c1\".*)\"evidence\":\\[\\]",
                "$1\"evidence\":[\"evidence/p2-c1/hs_err.log\"]"));
    Files.createDirectories(second.resolve("evidence/p2-c1"));
    Files.writeString(second.resolve("evidence/p2-c1/hs_err.log"), "another\n");
    Cli cli = new Cli(folder);
    String dry = cli.run("prune", "runs", "--keep=1d", "--dry-run").exits(0).out();
    assertThat(dry)
        .contains(
            "2026-01-02/codec: evidence of 1 run, 8.0 B",
            "would free 8.0 B of ",
            "nothing was deleted")
        .contains("the first evidence of 1 open signature stays");
    assertThat(kept).exists();
    assertThat(cli.run("prune", "runs", "--keep=1d").exits(0).out()).contains("freed 8.0 B of ");
    assertThat(kept).exists();
    assertThat(second.resolve("evidence/p2-c1")).doesNotExist();
    Answer shown = cli.run("show", second.toString()).exits(1);
    assertThat(shown.err()).contains("evidence of 1 run is gone: the campaign was pruned");
    assertThat(shown.out()).contains("evidence/p1-c1/hs_err.log");
  }

  @Test
  void a_night_says_what_is_new_and_alerts_on_nothing_else() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, 20);
    nights.add("codec", 0, 1, "libold.so f");
    nights.add("camera", 0, 0, "");
    nights.add("codec", 1, 2, "lib*new*.so g");
    Cli cli = new Cli(folder);
    Answer red = cli.run("history", "runs", "--new", "--on-red=touch told {summary}").exits(1);
    assertThat(red.out())
        .startsWith("night 2026-01-02: 1 campaign, 20 runs; the one before: 2026-01-01\n")
        .contains("  new: codec, crash SIGSEGV lib*new*.so g, in 2 runs\n")
        .contains("  not run, and was on 2026-01-01: camera\n")
        .endsWith("1 new signature\n");
    assertThat(folder.resolve("night 2026-01-02: 1 new signature")).exists();
    assertThat(cli.run("history", "runs", "--new", "--format=markdown").exits(1).out())
        .contains("### night 2026-01-02", "- new: codec, crash SIGSEGV lib&#42;new&#42;.so g");
    nights.add("codec", 2, 2, "lib*new*.so g");
    nights.add("camera", 2, 0, "");
    Answer quiet = cli.run("history", "runs", "--new", "--json", "--on-red=touch again").exits(0);
    assertThat(quiet.json().path("verdict").asText()).isEqualTo("nothing new that is red");
    assertThat(quiet.json().path("new")).isEmpty();
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void a_prune_that_is_killed_leaves_what_can_be_read_and_the_next_one_ends_it() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, 4);
    Path night = nights.add("codec", 0, 1, "libx.so f");
    for (int run = 0; run < 200; run++) {
      Path evidence = Files.createDirectories(night.resolve("evidence/p9-c" + run));
      for (int file = 0; file < 20; file++) {
        Files.writeString(evidence.resolve(file + ".txt"), "evidence");
      }
    }
    Cli cli = new Cli(folder);
    try (CommandProcess prune = cli.start("prune", "runs", "--keep=1d")) {
      prune.until("it deletes", () -> Files.exists(night.resolve("pruned.json")));
      prune.kill();
    }
    assertThat(cli.run("show", night.toString()).exits(1).out()).contains("libx.so f");
    cli.run("prune", "runs", "--keep=1d").exits(0);
    assertThat(night.resolve("evidence")).isEmptyDirectory();
  }
}
