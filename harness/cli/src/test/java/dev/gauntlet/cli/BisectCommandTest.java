package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of a C library, of which one changed how often it crashes. */
class BisectCommandTest {
  /** Draws from a row of numbers that goes on from run to run, so that a test has one outcome. */
  private static final String SOURCE =
      """
      #include <stdio.h>
      #include <stdlib.h>
      static void crash_here(void) { *(volatile int *)0 = 1; }
      static void crash_elsewhere(void) { abort(); }
      int step(void) {
        unsigned long drawn = 7;
        FILE *file = fopen(getenv("DRAWN"), "r");
        if (file) { if (fscanf(file, "%lu", &drawn) != 1) return 1; fclose(file); }
        drawn = drawn * 6364136223846793005UL + 1442695040888963407UL;
        file = fopen(getenv("DRAWN"), "w");
        fprintf(file, "%lu", drawn);
        fclose(file);
        unsigned long percent = (drawn >> 33) % 100;
        if (percent < PERCENT) crash_here();
        if (percent >= 100 - OTHER) crash_elsewhere();
        return 0;
      }
      """;

  @TempDir Path folder;

  private void build(int versions, int changed) throws Exception {
    List<String> lines = new ArrayList<>(List.of("# from old to new"));
    for (int version = 1; version <= versions; version++) {
      library("libv" + version + ".so", version >= changed ? 90 : 5, 0);
      lines.add("v" + version + "  DRAWN=\"" + folder.resolve("row of " + version) + "\"");
    }
    Files.write(folder.resolve("versions.txt"), lines);
  }

  private void library(String name, int percent, int other) throws Exception {
    Libraries.compile(
        folder.resolve(name),
        "#define PERCENT " + percent + "\n#define OTHER " + other + "\n" + SOURCE);
  }

  private String[] bisect(String bad, String... more) {
    return Stream.concat(
            Stream.of(
                "bisect",
                "nativelib",
                "--library=" + folder.resolve("lib{version}.so"),
                "--iterate=step",
                "--iterations=1",
                "--versions=versions.txt",
                "--good=v1",
                "--bad=" + bad,
                "--seed=1"),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  private long steps() {
    try {
      Path log = folder.resolve("found/steps.jsonl");
      return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    } catch (IOException refused) {
      return 0;
    }
  }

  @Test
  void the_version_is_found_also_when_it_was_killed_half_way() throws Exception {
    build(3, 3);
    Cli cli = new Cli(folder);
    CommandProcess controller = cli.start(bisect("v3", "--out=found", "--repeats=5"));
    controller.until("a step was made", () -> steps() >= 1);
    controller.kill();
    long before = steps();

    cli.run(bisect("v2", "--out=found")).refuses("is of another bisection: its versions differ");
    Answer answer = cli.run(bisect("v3", "--out=found", "--repeats=5", "--json")).exits(0);
    JsonNode found = answer.json();
    assertThat(found.path("first").asText()).isEqualTo("v3");
    assertThat(found.path("chance").asDouble()).isGreaterThan(0.97);
    assertThat(found.path("runs").asLong()).isGreaterThan(before);
    assertThat(found.path("verdict").asText()).startsWith("v3 is the first version with the crash");
    assertThat(found.path("signatures").fieldNames().next()).contains("crash_here");

    Answer again = cli.run(bisect("v3", "--out=found")).exits(0);
    assertThat(again.err()).isEmpty();
    assertThat(again.out())
        .contains("v3 is the first version", "first bad")
        .containsPattern("[█#]{20}");
    assertThat(Files.readString(folder.resolve("found/bisect.json"))).contains("row of 3");
  }

  @Test
  void after_ctrl_c_the_same_command_goes_on_and_asks_for_the_versions_once() throws Exception {
    build(3, 2);
    Files.writeString(
        folder.resolve("list.sh"),
        "echo again >> called; echo to be ignored >&2; cat versions.txt");
    String[] command = bisect("v3", "--out=found", "--most=200");
    command[5] = "--versions-from=sh 'list.sh'";
    Cli cli = new Cli(folder);
    CommandProcess controller = cli.start(command);
    controller.until("two steps were made", () -> steps() >= 2);
    controller.interrupt();
    Answer stopped = controller.said(Duration.ofMinutes(1)).exits(3);
    assertThat(stopped.err()).contains("stopping; the run in flight is being ended");
    assertThat(stopped.out()).contains("not decided by ", "the same command goes on");
    long before = runs();

    JsonNode found =
        cli.run(Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new))
            .exits(0)
            .json();
    assertThat(found.path("first").asText()).isEqualTo("v2");
    assertThat(found.path("runs").asLong()).isEqualTo(runs()).isGreaterThanOrEqualTo(before);
    assertThat(Files.readString(folder.resolve("called"))).isEqualTo("again\n");
    assertThat(Files.readString(folder.resolve("found/bisect.json")))
        .contains("sh 'list.sh'", "row of 2");
  }

  /** Runs below the bisection's folder that say something. */
  private long runs() throws Exception {
    long runs = 0;
    try (Stream<Path> all = Files.walk(folder.resolve("found"))) {
      for (Path journal : all.filter(one -> one.endsWith("journal.jsonl")).toList()) {
        runs +=
            new Records(journal.getParent())
                .ended().stream().filter(run -> run.ending() != Ending.NO_VERDICT).count();
      }
    }
    return runs;
  }

  @Test
  void sweeps_that_were_made_before_count() throws Exception {
    build(3, 3);
    Cli cli = new Cli(folder);
    for (String version : List.of("2", "3")) {
      cli.run(
          "sweep",
          "nativelib",
          "--library=" + folder.resolve("libv" + version + ".so"),
          "--iterate=step",
          "--iterations=1",
          "--repeats=8",
          "--worker-env=DRAWN=" + folder.resolve("row of " + version),
          "--out=earlier-" + version);
    }
    String[] command =
        bisect("v3", "--data=v2=earlier-2", "--data=v3=earlier-3", "--json", "--out=found");
    JsonNode found = cli.run(command).exits(0).json();
    assertThat(found.path("first").asText()).isEqualTo("v3");
    assertThat(found.at("/versions/2/runs").asLong()).isGreaterThanOrEqualTo(8);
    assertThat(found.path("runs").asLong()).isEqualTo(16 + runs());

    String list = "--versions=" + folder.resolve("versions.txt");
    String out = "--out=" + folder.resolve("other");
    Path earlier = folder.resolve("earlier-2");
    command = bisect("v3", out, "--data=v3=" + earlier);
    command[5] = list;
    assertThat(refused(command))
        .contains("earlier-2: it holds no run of a sweep of nativelib at ", "libv3.so");
    command[command.length - 1] = "--data=v4=" + earlier;
    assertThat(refused(command)).contains("--data v4: no such version");
    command[command.length - 1] = "--data=" + earlier;
    assertThat(refused(command)).contains("LABEL=FOLDER is expected");
  }

  @Tag("proof")
  @Test
  void a_version_that_cannot_be_put_in_place_is_left_out_and_other_crashes_say_nothing()
      throws Exception {
    build(8, 5);
    for (int version = 1; version <= 8; version++) {
      library("libv" + version + ".so", version >= 5 ? 50 : 0, 30);
    }
    Files.delete(folder.resolve("libv4.so"));
    String current = "--library=" + folder.resolve("current.so");
    String put = "--switch=cp '" + folder.resolve("lib{version}.so") + "' current.so";
    String[] command = bisect("v8", put, "--signature=crash_here", "--json");
    command[2] = current;
    JsonNode found = new Cli(folder).run(command).exits(0).json();
    assertThat(found.path("first").asText()).isEqualTo("v5");
    assertThat(found.path("from").asText()).isEqualTo("v4");
    assertThat(found.at("/versions/3/leftOut").asText()).contains("--switch failed", "cp");
    assertThat(found.path("verdict").asText()).contains("cannot be told apart");
    long silent = 0;
    for (JsonNode version : found.path("versions")) {
      silent += version.path("saidNothing").asLong();
    }
    assertThat(silent).isPositive();
    assertThat(found.path("signatures").toString()).doesNotContain("crash_elsewhere");
  }

  @Test
  void wrong_use_is_told_before_anything_is_run() throws Exception {
    Files.writeString(folder.resolve("versions.txt"), "v1\nv2 LD_PRELOAD\n");
    Cli cli = new Cli(folder);
    cli.run(bisect("v2")).refuses("versions.txt, line 2 LD_PRELOAD: NAME=VALUE is expected");
    Files.writeString(folder.resolve("versions.txt"), "v2\nv1\n");
    cli.run(bisect("v2")).refuses("--good v1 must stand above --bad v2");
    String[] command = bisect("v2");
    command[5] = "--versions-from=sh -c 'echo v1; echo why >&2; echo gone; exit 4'";
    assertThat(refused(command))
        .contains("--versions-from 'sh -c", "failed: [sh ended with exit code 4]");
    command[5] = "--versions-from=yes v1";
    assertThat(refused(command)).contains("prints more than 1 MiB");
    command[5] = "--versions-from=echo v1 no-variable";
    assertThat(refused(command)).contains("line 1", "NAME=VALUE is expected");
    command[5] = "--versions-from=/no/such/program";
    assertThat(refused(command)).contains("cannot be run");
    command[5] = "--repeats=2";
    assertThat(refused(command)).contains("give --versions FILE, or --versions-from COMMAND");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  /** In this JVM, which is faster; what it said. */
  private static String refused(String... command) {
    StringWriter err = new StringWriter();
    int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute(command);
    assertThat(code).as(err.toString()).isEqualTo(2);
    return err.toString();
  }
}
