package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.reports.compare.ComparisonFormat;
import dev.gauntlet.reports.compare.PairedReport;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two builds of a C library, run in turn by real workers. */
@Execution(ExecutionMode.CONCURRENT)
class InterleaveCommandTest {
  /**
   * Draws from a row of numbers that goes on from run to run. It begins where 5 % against 60 % take
   * 13 pairs, so that a test is short.
   */
  private static final String SOURCE =
      """
      #include <stdio.h>
      #include <stdlib.h>
      static void crash_here(void) { *(volatile int *)0 = 1; }
      int step(void) {
        unsigned long drawn = 18;
        FILE *file = fopen(getenv("DRAWN"), "r");
        if (file) { if (fscanf(file, "%lu", &drawn) != 1) return 1; fclose(file); }
        drawn = drawn * 6364136223846793005UL + 1442695040888963407UL;
        file = fopen(getenv("DRAWN"), "w");
        fprintf(file, "%lu", drawn);
        fclose(file);
        if ((drawn >> 33) % 100 < PERCENT) crash_here();
        return 0;
      }
      """;

  @TempDir Path folder;

  private void build(String label, int percent) throws Exception {
    Libraries.compile(
        folder.resolve("lib" + label + ".so"), "#define PERCENT " + percent + "\n" + SOURCE);
  }

  private String[] compare(String library, String... more) {
    return Stream.concat(
            Stream.of(
                "compare",
                "--interleave",
                "nativelib",
                "--library=" + folder.resolve(library),
                "--iterate=step",
                "--iterations=1",
                "--side=old DRAWN='" + folder.resolve("row of old") + "'",
                "--side=new DRAWN='" + folder.resolve("row of new") + "'",
                "--seed=1",
                "--out=found"),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  private long blocks() {
    try {
      Path log = folder.resolve("found/blocks.jsonl");
      return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    } catch (IOException refused) {
      return 0;
    }
  }

  private List<String> order() throws IOException {
    return Files.readAllLines(folder.resolve("found/blocks.jsonl")).stream()
        .filter(line -> line.contains("\"pair\":"))
        .map(line -> line.contains("\"side\":\"old\"") ? "old" : "new")
        .toList();
  }

  @Test
  void a_build_that_crashes_more_is_told_also_when_the_comparison_was_killed_half_way()
      throws Exception {
    build("old", 5);
    build("new", 60);
    Cli cli = new Cli(folder);
    CommandProcess controller = cli.start(compare("lib{side}.so"));
    controller.until("blocks were made", () -> blocks() >= 5);
    controller.kill();
    List<String> before = order();
    assertThat(before).startsWith("old", "new", "new", "old", "old");
    assertThat(text(KnownRules.NONE))
        .contains("not finished: its last session has no recorded end");

    Answer answer = cli.run(compare("lib{side}.so", "--json")).exits(1);
    // made alone, its runs would not be in turn
    cli.run("resume", "found/new").refuses("is a side of a comparison in turn");
    cli.run("resume", "found")
        .refuses(
            "is a comparison in turn, of two campaigns below it; gauntlet compare found reads it");
    JsonNode found = answer.json();
    assertThat(found.path("regression").asBoolean()).isTrue();
    assertThat(found.path("p").asDouble()).isLessThan(0.005);
    assertThat(found.path("fisher").asDouble()).isLessThan(0.05);
    assertThat(found.path("verdict").asText()).startsWith("REGRESSION: new is red more often");
    assertThat(found.at("/pairs/candidate").asInt()).isGreaterThanOrEqualTo(11);
    assertThat(found.at("/sides/1/signatures").fieldNames().next()).contains("crash_here");
    assertThat(found.path("sameIdentity").asBoolean()).isFalse();
    assertThat(found.path("identity").toString()).contains("libold.so", "build id ");
    assertThat(found.path("asked").toString()).contains("--library", "libnew.so", "row of new");
    // the block in flight was begun again, and no pair is lost or made twice
    assertThat(order()).hasSizeGreaterThan(before.size());
    for (String side : List.of("old", "new")) {
      assertThat(new Records(folder.resolve("found").resolve(side)).ended())
          .filteredOn(run -> run.ending() != Ending.NO_VERDICT)
          .hasSize(found.at("/pairs/all").asInt());
    }

    Answer again = cli.run(compare("lib{side}.so")).exits(1).isFitForATerminal();
    assertThat(again.err()).isEmpty();
    assertThat(again.out()).contains("REGRESSION: new", "what differs, old then new:", "Fisher");
    readAgain(cli, found);
  }

  /** From the folder alone, in each format; and where the crash is known. */
  private void readAgain(Cli cli, JsonNode found) throws Exception {
    Answer read =
        cli.run("compare", "found", "--json", "--html=x.html", "--junit=x.xml", "--markdown=x.md")
            .exits(1);
    assertThat(read.json()).isEqualTo(found);
    assertThat(Files.readString(folder.resolve("x.html")))
        .contains("REGRESSION: new is red more often", "proved from 200", "<polyline", "crash_here")
        .doesNotContain("<script");
    assertThat(Files.readString(folder.resolve("x.xml")))
        .contains("tests=\"1\" failures=\"1\"", "message=\"REGRESSION: new");
    assertThat(Files.readString(folder.resolve("x.md"))).contains("| new | ", "**REGRESSION");
    Path known =
        Files.writeString(
            folder.resolve("known.yaml"),
            """
            - {crash: '*crash_here*', bug: 'https://b.example/1', owner: me, until: 2999-01-01}
            - {hang: x, bug: 'https://b.example/2', owner: me, until: 2999-01-01, rate: 5%}
            """);
    // the command that made the runs says what its folder says, and makes none
    String[] more = {"--known=" + known, "--most=2", "--junit=k.xml"};
    Answer same = cli.run(compare("lib{side}.so", more)).exits(3);
    assertThat(same.err()).contains("1 entry with a rate accepts nothing here");
    assertThat(same.out())
        .isEqualTo(text(KnownOptions.rules(known).withoutRates()))
        .contains("red for known issues alone, which counts as not red")
        .contains("red in new alone: 0 pairs, in old alone: 0; in both: 0, in none: ")
        .contains("new: crash *crash_here* in ", "no regression of new against old");
    assertThat(Files.readString(folder.resolve("k.xml")))
        .contains("failures=\"0\"", "skipped=\"1\"");
    Path candidate = folder.resolve("found/new").toAbsolutePath();
    KnownRules had = Baseline.read(new RunFolder(candidate), Expectation.NOTHING).known();
    assertThat(text(had)).contains("new: held against the baseline new", "in none: ");
    refused(compare("lib{side}.so", "--baseline=last-green"), "last-green", "its folder");
    refused(compare("lib{side}.so", "--html=no/such/x.html"), "--html", "there is no folder");
    String[] side = {"compare", candidate.toString()};
    refused(side, "is one folder, and not that of an interleaved");
    String[] whole = {"compare", folder.resolve("found").toString(), "--label=a,b"};
    refused(whole, "--label and --across are for two folders");
    Files.writeString(folder.resolve("found/interleave.json"), "{");
    refused(Arrays.copyOf(whole, 2), "interleave.json is damaged");
  }

  private String text(KnownRules rules) throws IOException {
    StringWriter out = new StringWriter();
    PairedReport report =
        InterleaveReport.of(
            InterleaveReading.of(folder.resolve("found").toAbsolutePath(), "10%", rules));
    ComparisonFormat.TEXT.write(report, Terminal.WIDE, out);
    return out.toString();
  }

  /** In this JVM, which is faster. */
  private static void refused(String[] command, String... parts) {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute(InterleaveCommand.words(command));
    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(parts);
  }

  @Test
  void the_same_on_both_sides_is_said_and_is_no_regression() throws Exception {
    build("x", 0);
    Cli cli = new Cli(folder);
    String[] same = compare("libx.so", "--most=6");
    same[6] = "--side=old DRAWN=row";
    same[7] = "--side=new DRAWN=row";
    Answer few = cli.run(same).exits(3);
    assertThat(few.out())
        .contains("both sides have the same identity, options and environment: what differs is")
        .contains("no regression of new against old; 3 pairs are too few: even a candidate");
    assertThat(order()).containsExactly("old", "new", "new", "old", "old", "new");
  }

  @Test
  void a_side_that_is_rebuilt_under_way_stops_it_with_what_changed_and_nothing_is_lost()
      throws Exception {
    build("x", 0);
    build("y", 1);
    Path library = folder.resolve("libx.so");
    Path kept = Files.copy(library, folder.resolve("kept.so"));
    Cli cli = new Cli(folder);
    String[] command = compare("libx.so", "--most=400", "--rise=95%");
    CommandProcess controller = cli.start(command);
    controller.until("blocks were made", () -> blocks() >= 4);
    replace(folder.resolve("liby.so"), library);
    Answer stopped = controller.said(Duration.ofMinutes(1)).exits(3);
    assertThat(stopped.out())
        .contains("not finished: ", "what is under test ", "libx.so: build id ", "pairs of runs");

    cli.run(command).refuses("what is under test has changed", "libx.so: build id ");
    replace(kept, library);
    long before = runs();
    command[command.length - 2] = "--most=24";
    assertThat(cli.run(command).exits(0).out()).contains("no regression of new against old");
    assertThat(runs()).isGreaterThan(before).isGreaterThanOrEqualTo(24);
  }

  private static void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Runs of both sides that have a verdict. */
  private long runs() throws IOException {
    long runs = 0;
    for (String side : List.of("old", "new")) {
      runs +=
          new Records(folder.resolve("found").resolve(side))
              .ended().stream().filter(run -> run.ending() != Ending.NO_VERDICT).count();
    }
    return runs;
  }

  @Tag("proof")
  @Test
  void exit_code_0_says_that_the_rise_would_have_been_found() throws Exception {
    build("x", 0);
    String[] command = compare("libx.so", "--most=24", "--rise=95%");
    Cli cli = new Cli(folder);
    assertThat(cli.run(command).exits(0).out())
        .contains("12 pairs of runs", "would have been found with a chance of 80 %");
    assertThat(cli.run("compare", "found/old", "found/new").exits(3).out()).contains("old", "new");
    // the end of a campaign that somebody resumed alone is no pair
    Files.write(folder.resolve("found/blocks.jsonl"), new byte[0]);
    cli.run(command).refuses("found/old holds runs that were not made in turn");
  }

  @Tag("proof")
  @Test
  void a_switch_is_run_before_each_block_and_what_is_confounded_is_said() throws Exception {
    build("old", 0);
    build("new", 0);
    Cli cli = new Cli(folder);
    String log = "sh -c \"echo {side} >> switched; cp lib{side}.so current.so\"";
    String[] command = compare("current.so", "--block=3", "--most=6", "--switch=" + log);
    Answer one = cli.run(command).exits(3);
    assertThat(one.out()).contains("confounded with boot: each side was switched to once");
    assertThat(Files.readAllLines(folder.resolve("switched"))).containsExactly("old", "new");

    command[command.length - 2] = "--most=12";
    assertThat(cli.run(command).exits(3).out())
        .contains("2 pairs of blocks", "at least 11 pairs", "ran in one boot of the machine");
    assertThat(Files.readAllLines(folder.resolve("switched")))
        .containsExactly("old", "new", "new", "old");
  }

  @Test
  void wrong_use_is_told_before_anything_is_run() throws Exception {
    build("x", 0);
    Cli cli = new Cli(folder);
    String[] twice = compare("libx.so");
    twice[7] = "--side=old";
    cli.run(twice).refuses("--side old: both sides have this label");
    String[] three = compare("libx.so", "--side=third");
    cli.run(three).refuses("--side: 3 sides are given, and two are expected, the base first");
    cli.run(compare("lib{side}.so")).refuses("libold.so");
    cli.run(compare("libx.so", "--most=1")).refuses("--most 1: at least two blocks");
    cli.run("compare", "--interleave").refuses("which scenario? gauntlet compare --interleave");
    assertThat(folder.resolve("found")).doesNotExist();
  }
}
