package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a task of the array runs: its shard, from where an earlier attempt left it. */
@Command(
    name = "task",
    hidden = true,
    description = "Makes one shard of a submission: called by the cluster's jobs.",
    mixinStandardHelpOptions = true)
final class SubmittedTask implements Callable<Integer> {
  private static final String NUMBER = "SLURM_ARRAY_TASK_ID";

  @Parameters(paramLabel = "FOLDER", description = "folder of the submission")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    int shards = SubmissionFolder.shards(folder);
    Path runs = SubmissionFolder.shard(folder, number(shards));
    List<String> words = new ArrayList<>();
    if (Files.exists(new RunFolder(runs).campaign())) {
      words.addAll(List.of("resume", runs.toString()));
    } else {
      removeBegun(new RunFolder(runs));
      words.addAll(SubmissionFolder.campaign(folder));
      words.add(ShardOptions.SHARD + "=" + runs.getFileName() + "/" + shards);
      words.add("--out=" + runs);
    }
    int code = Main.commandLine().execute(words.toArray(new String[0]));
    // what it found stands in its folder; Slurm is to know only whether the task could do its work
    return code == Main.WRONG_USE ? code : 0;
  }

  /** The plan is written last: without it there is a journal of no runs. */
  private static void removeBegun(RunFolder runs) throws IOException {
    if (Files.exists(runs.journal()) && Files.readAllLines(runs.journal()).size() <= 1) {
      Files.delete(runs.journal());
    }
  }

  private static int number(int shards) {
    String text = System.getenv(NUMBER);
    if (text == null || !text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > shards) {
      throw new UsageError(
          "this is called by a job array of Slurm: %s is %s, a number up to %s is expected"
              .formatted(NUMBER, text == null ? "not set" : text, shards));
    }
    return Integer.parseInt(text);
  }
}
