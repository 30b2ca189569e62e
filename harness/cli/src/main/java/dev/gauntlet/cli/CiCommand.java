package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.cli.ci.CiPlan;
import dev.gauntlet.cli.ci.GithubWorkflow;
import dev.gauntlet.cli.ci.GitlabPipeline;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gauntlet ci github|gitlab|kubernetes}: prints the jobs of a campaign for a CI service. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "An example: gauntlet ci github --shards 8 --nightly '17 2 * * *' -- sweep codec"
          + " --threads 1..12 --repeats 20"
    })
final class CiCommand implements Callable<Integer> {
  private final int mostShards;
  private final Function<CiPlan, String> service;

  @Mixin private CiOptions options = new CiOptions();

  @Parameters(
      paramLabel = "CAMPAIGN",
      arity = "1..*",
      description = "after --: sweep or soak, its scenario and options, checked as they are there")
  private List<String> words;

  private CiCommand(int mostShards, Function<CiPlan, String> service) {
    this.mostShards = mostShards;
    this.service = service;
  }

  static CommandLine spec() {
    CommandLine line = new CommandLine(new Services());
    line.addSubcommand(
        of(
            "github",
            "Prints a workflow of GitHub Actions: .github/workflows/gauntlet.yml.",
            new CiCommand(GithubWorkflow.MOST_SHARDS, GithubWorkflow::of)));
    line.addSubcommand(
        of(
            "gitlab",
            "Prints a pipeline of GitLab: .gitlab-ci.yml.",
            new CiCommand(GitlabPipeline.MOST_SHARDS, GitlabPipeline::of)));
    line.addSubcommand(new KubernetesCommand());
    return line;
  }

  private static CommandLine of(String name, String description, CiCommand command) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().name(name).usageMessage().description(description);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    System.out.print(service.apply(options.plan(words, mostShards)));
    return 0;
  }

  @Command(
      name = "ci",
      description =
          "Prints a campaign as jobs of a CI service: shards, and a job that merges them.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "SERVICE")
  private static final class Services implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new UsageError(
          "which service? gauntlet ci github, gauntlet ci gitlab or gauntlet ci kubernetes");
    }
  }
}
