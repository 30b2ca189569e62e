package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.fleet.slurm.SlurmResources;
import dev.gauntlet.words.AmountParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet submit slurm --out FOLDER --shards N -- sweep ...}. */
@Command(
    name = "slurm",
    description = {
      "Makes a campaign as a job array of Slurm: one task for each shard. It watches them, hands in"
          + " again what a task did not finish, and merges the shards.",
      "The same command given again goes on where it was."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: those of the merged campaign; 3 while shards are missing.",
      "An example: gauntlet submit slurm --out night --shards 8 --gpus h200:1 --constraint drv550"
          + " -- sweep codec --threads 1..12 --repeats 20"
    })
final class SubmitCommand implements Callable<Integer> {
  private static final int MOST_SHARDS = 4000;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description =
          "folder that all nodes see: shards/K for each task, all for the merged campaign,"
              + " printed/K.txt for what a task printed")
  private Path folder;

  @Option(
      names = "--shards",
      required = true,
      paramLabel = "N",
      description = "tasks that the campaign is cut into")
  private int shards;

  @Option(names = "--partition", paramLabel = "NAME", description = "partition of the cluster")
  private String partition = "";

  @Option(
      names = "--constraint",
      paramLabel = "FEATURES",
      description = "features that a node must have, such as a driver: as sbatch takes them")
  private String constraint = "";

  @Option(names = "--gpus", paramLabel = "[TYPE:]N", description = "GPUs of a task")
  private String gpus = "";

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "1",
      description = "processors of a task (default ${DEFAULT-VALUE})")
  private int cpus;

  @Option(
      names = "--task-memory",
      paramLabel = "SIZE",
      description =
          "memory of a task: at least what --memory of the campaign allows a run, and 512 MiB for"
              + " the controller (default: the cluster's)")
  private String memory;

  @Option(
      names = "--time",
      paramLabel = "DURATION",
      description =
          "limit of a task, in whole minutes; what is missing then is handed in again (default: the"
              + " partition's)")
  private String time;

  @Option(
      names = "--program",
      paramLabel = "FILE",
      description =
          "what the tasks call, on a path of the nodes (default: this Java and these jars)")
  private Path program;

  @Parameters(
      paramLabel = "CAMPAIGN",
      arity = "1..*",
      description = "after --: sweep or soak, its scenario and options, checked as they are there")
  private List<String> words;

  static CommandLine spec() {
    CommandLine line = new CommandLine(new Engines());
    line.addSubcommand(new SubmitCommand());
    line.addSubcommand(new SubmittedTask());
    return line;
  }

  @Override
  public Integer call() throws Exception {
    if (shards < 1 || shards > MOST_SHARDS) {
      throw new UsageError(
          String.format(Locale.ROOT, "--shards %d: 1 to %d are allowed", shards, MOST_SHARDS));
    }
    SlurmResources resources =
        new SlurmResources(partition, constraint, gpus, cpus, bytes(), minutes());
    // a wrong option is told here, and not by each task
    ShardedCampaign campaign = ShardedCampaign.of(words, shards);
    try (SubmissionFolder submission =
        SubmissionFolder.open(folder, campaign.words(), shards, resources)) {
      return new SubmissionWatch(submission, resources, program).run(words);
    }
  }

  private long bytes() {
    return memory == null ? 0 : AmountParser.memory("--task-memory", memory);
  }

  private long minutes() {
    return time == null ? 0 : (AmountParser.duration("--time", time).toSeconds() + 59) / 60;
  }

  @Command(
      name = "submit",
      description = "Makes a campaign on the nodes of a cluster, and merges its shards.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "ENGINE")
  private static final class Engines implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new UsageError("which engine? gauntlet submit slurm");
    }
  }
}
