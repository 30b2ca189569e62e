package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}
