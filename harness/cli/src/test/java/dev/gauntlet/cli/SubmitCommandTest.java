package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns on a real Slurm of three nodes. */
@Tag("real")
class SubmitCommandTest {
  @TempDir static Path folder;
  private static SlurmCluster slurm;

  @BeforeAll
  static void start() throws Exception {
    slurm = SlurmCluster.start(folder.resolve("slurm"));
  }

  @AfterAll
  static void end() throws Exception {
    if (slurm != null) {
      slurm.close();
    }
  }

  private static CommandProcess submit(String out, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("submit", "slurm", "--out", out));
    words.addAll(List.of(more));
    return new Cli(folder).start(List.of(slurm.variable()), words.toArray(String[]::new));
  }

  private static long ended(String out) throws IOException {
    long runs = 0;
    for (int shard = 1; Files.isDirectory(shard(out, shard)); shard++) {
      Records records = new Records(shard(out, shard));
      runs += records.started(1) ? records.ended().size() : 0;
    }
    return runs;
  }

  private static Path shard(String out, int shard) {
    return folder.resolve(out).resolve("shards").resolve("" + shard);
  }

  private static boolean hasEnded(String out, long runs) {
    try {
      return ended(out) >= runs;
    } catch (IOException torn) {
      return false;
    }
  }

  @Test
  void a_node_that_dies_in_mid_campaign_costs_no_run_and_none_counts_twice() throws Exception {
    try (CommandProcess submit =
        submit(
            "night",
            "--shards=3",
            "--gpus=1",
            "--",
            "sweep",
            "meta",
            "--threads=1..4",
            "--duration=1s",
            "--repeats=12")) {
      submit.until("some runs are made", () -> hasEnded("night", 6));
      String node = nodeOf(1);
      slurm.cut(node);
      submit.until("Slurm has given it up", () -> says(submit, "Slurm begins it again"));
      // it would wait for two minutes
      slurm.call("scontrol", "update", "JobId=" + job("night") + "_1", "StartTime=now");
      Answer answer = submit.said(Duration.ofMinutes(5)).exits(0);
      assertThat(answer.err()).contains("shard 1/3 lost its node", "3 of 3 shards finished");
      assertThat(answer.out()).contains("nothing red in 48 runs of 4 cells");
    }
    List<RunEnded> all = new Records(folder.resolve("night/all")).ended();
    assertThat(all).extracting(RunEnded::run).doesNotHaveDuplicates();
    assertThat(all).filteredOn(run -> run.ending() == Ending.SURVIVED).hasSize(48);
  }

  private static boolean says(CommandProcess submit, String words) {
    try {
      return submit.err().contains(words);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static String job(String out) throws IOException {
    String line = Files.readAllLines(folder.resolve(out).resolve("jobs.jsonl")).get(0);
    return line.replaceFirst(".*\"job\":\"(\\d+)\".*", "$1");
  }

  private static String nodeOf(int task) throws Exception {
    Path said = folder.resolve("node");
    slurm.call("sh", "-c", "squeue -h -o '%K %N' >\"$1\"", "sh", said.toString());
    return Files.readAllLines(said).stream()
        .filter(line -> line.startsWith(task + " "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_a_task_cannot_write_itself_is_asked_of_slurm_and_it_is_not_tried_for_ever()
      throws Exception {
    Path program = Files.writeString(folder.resolve("eats"), "#!/bin/sh\nexec tail /dev/zero\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String[] words = {
      "--shards=1", "--task-memory=128MiB", "--program=" + program, "--", "sweep", "meta"
    };
    try (CommandProcess submit = submit("small", words)) {
      Answer answer = submit.said(Duration.ofMinutes(3)).exits(Main.NO_VERDICT);
      assertThat(answer.err())
          .contains("the task's memory ran out (OUT_OF_MEMORY); it is handed in again")
          .contains("3 times without a run more", "1 shard is missing");
    }
  }

  @Test
  void a_cancelled_shard_is_left_and_the_same_command_hands_it_in_again() throws Exception {
    String[] words = {
      "--shards=2", "--", "sweep", "meta", "--threads=1..2", "--duration=1s", "--repeats=6"
    };
    long before;
    try (CommandProcess submit = submit("cancelled", words)) {
      submit.until("runs are made", () -> hasEnded("cancelled", 2));
      slurm.call("scancel", job("cancelled"));
      assertThat(submit.said(Duration.ofMinutes(2)).exits(Main.NO_VERDICT).err())
          .contains("shard 1/2 was cancelled", "the same command hands them in again");
      before = ended("cancelled");
    }
    try (CommandProcess again = submit("cancelled", words)) {
      assertThat(again.said(Duration.ofMinutes(3)).exits(0).out())
          .contains("nothing red in 12 runs of 2 cells");
    }
    assertThat(before).isBetween(2L, 12L);
    try (CommandProcess other = submit("cancelled", "--shards=3", "--", "sweep", "meta")) {
      other.said(Duration.ofMinutes(1)).refuses("is of another submission");
    }
  }

  @Test
  void what_slurm_refuses_is_told_in_its_own_words() throws Exception {
    try (CommandProcess submit =
        submit("refused", "--shards=1", "--constraint=drv999", "--", "sweep", "meta")) {
      submit.said(Duration.ofMinutes(1)).refuses("Slurm refuses the job: ", "feature");
    }
  }
}
