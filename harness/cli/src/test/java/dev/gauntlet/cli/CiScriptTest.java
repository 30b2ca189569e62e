package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of printed jobs, run by a real shell. */
class CiScriptTest {
  private static final String HOSTILE =
      "it's \"q\" $(touch pwned) `touch pwned` ${{ secrets.TOKEN }} $[[ inputs.x ]] $HOME \\ ; & |"
          + " ' # : - x\n  - run: touch pwned\n\ttab ${{\u00a0x }} {{ %s";

  @TempDir Path folder;

  private record Said(int code, String out) {}

  private Said sh(String script, Map<String, String> variables) throws Exception {
    // as a runner of GitHub does: the first error ends it
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out);
  }

  private String program(String text) throws Exception {
    Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }

  @Test
  void a_hostile_word_reaches_the_program_as_it_is_and_does_nothing_else() throws Exception {
    String program = program("for word in \"$@\"; do printf '%s\\0' \"$word\"; done\n");
    String[] words = {
      "--shards=3", "--program=" + program, "--", "sweep", "meta", "--worker-env", "X=" + HOSTILE
    };
    CiDefinition github = CiDefinition.github(words);
    String script = github.script("shard", "Run this shard");
    assertThat(github.root().findValuesAsText("run")).noneMatch(run -> run.contains("${{"));
    List<String> pipeline = new ArrayList<>();
    CiDefinition.gitlab(words)
        .root()
        .at("/gauntlet-shard/script")
        .forEach(line -> pipeline.add(line.asText()));
    assertThat(pipeline).noneMatch(line -> line.contains("$[["));
    for (String run : List.of(script, pipeline.get(pipeline.size() - 1))) {
      Said said = sh(run, Map.of("SHARD", "2", "CI_NODE_INDEX", "2"));
      assertThat(said.code()).as(said.out()).isZero();
      assertThat(said.out().split("\0"))
          .containsExactly(
              "sweep",
              "meta",
              "--worker-env",
              "X=" + HOSTILE,
              "--shard",
              "2/3",
              "--out",
              "runs/shard-2");
    }
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void three_shards_and_their_merge_end_with_the_code_of_the_campaign() throws Exception {
    String command =
        Cli.command(List.of()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    CiDefinition printed =
        CiDefinition.github(
            "--shards=3",
            "--program=" + program("exec " + command + " \"$@\"\n"),
            "--",
            "sweep",
            "meta",
            "--ending=survive,early-exit-0,soft-failure",
            "--iterations=4");
    Path shards = Files.createDirectory(folder.resolve("shards"));
    for (int shard = 1; shard <= 3; shard++) {
      Said said =
          sh(printed.script("shard", "Run this shard"), Map.of("SHARD", Integer.toString(shard)));
      assertThat(said.code()).as("one of them is red, and no job is: " + said.out()).isZero();
      Files.move(folder.resolve("runs/shard-" + shard), shards.resolve("shard-" + shard));
    }
    // the job that merges begins in a folder of its own
    Files.delete(folder.resolve("runs"));
    String merge = printed.script("merge", "Merge");
    String verdict = printed.script("merge", "Verdict");
    assertThat(sh(verdict, Map.of()).code()).as("nothing was merged").isEqualTo(2);
    Said merged = sh(merge, Map.of());
    assertThat(merged.code()).as(merged.out()).isZero();
    assertThat(merged.out()).contains("each histogram sums to the runs made: 3 of 3");
    Path summary = Files.createFile(folder.resolve("summary.md"));
    Map<String, String> variables = Map.of("GITHUB_STEP_SUMMARY", summary.toString());
    assertThat(sh(printed.script("merge", "Job summary"), variables).code()).isZero();
    assertThat(summary).content().contains("early-exit-0");
    assertThat(sh(printed.script("merge", "JUnit XML"), variables).code()).isZero();
    assertThat(folder.resolve("runs/gauntlet.xml")).content().contains("<testsuite");
    Said last = sh(verdict, Map.of());
    assertThat(last.code()).isEqualTo(1);
    assertThat(last.out()).contains("red: see the report");
  }

  @Test
  void a_shard_that_could_not_be_made_is_a_red_job_and_no_verdict_passes_where_it_may()
      throws Exception {
    String[] words = {
      "--shards=2",
      "--program=" + program("exit $CODE\n"),
      "--nightly=1 2 * * *",
      "--",
      "sweep",
      "meta"
    };
    CiDefinition strict = CiDefinition.github(words);
    for (int code : new int[] {0, 1, 2, 3, 137}) {
      int expected = code == 2 || code == 137 ? code : 0;
      Map<String, String> variables = Map.of("CODE", Integer.toString(code), "SHARD", "1");
      assertThat(sh(strict.script("shard", "Run this shard"), variables).code())
          .isEqualTo(expected);
      assertThat(sh("mkdir -p runs\n" + strict.script("merge", "Merge"), variables).code())
          .isEqualTo(expected);
    }
    CiDefinition lenient = CiDefinition.github(prepended("--pass-without-verdict", words));
    Files.writeString(folder.resolve("runs/merge-code"), "3\n");
    assertThat(sh(strict.script("merge", "Verdict"), Map.of()).code()).isEqualTo(3);
    assertThat(sh(lenient.script("merge", "Verdict"), Map.of()).code()).isZero();

    String compare = strict.script("merge", "Compare with the last green night");
    Map<String, String> variables = Map.of("CODE", "1", "GITHUB_STEP_SUMMARY", "s");
    assertThat(sh(compare, variables).out()).contains("no green night to compare with yet");
    Files.createDirectory(folder.resolve("runs/baseline"));
    assertThat(sh(compare, variables).code()).isZero();
    assertThat(sh(lenient.script("merge", "Verdict"), Map.of()).out())
        .contains("worse than the last green night");
  }

  private static String[] prepended(String first, String... words) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(words));
    return all.toArray(new String[0]);
  }
}
