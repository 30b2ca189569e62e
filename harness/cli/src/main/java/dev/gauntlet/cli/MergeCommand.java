package dev.gauntlet.cli;

import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.shard.ShardMerge;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet merge -o ALL SHARD...}. */
@Command(
    name = "merge",
    description = "Makes one campaign of the folders of its shards, and prints its table.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MergeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SHARD",
      arity = "1..*",
      description = "folders that sweep --shard or soak --shard wrote, in any order")
  private List<Path> shards;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "ALL",
      description = "folder that is made: a campaign like any other")
  private Path all;

  @Option(
      names = "--accept-change",
      description =
          "merges shards that tested different things (another driver, a library of another build);"
              + " rates are then told for each identity and never pooled")
  private boolean acceptChange;

  @Option(
      names = "--json",
      description = "the result as JSON on standard output, nothing else there")
  private boolean json;

  @Mixin private ExpectationOptions expected = new ExpectationOptions();

  @Override
  public Integer call() throws IOException {
    // a wrong file of known issues is told before anything is made
    Expectation judged = expected.of(new RunFolder(shards.get(0).toAbsolutePath().normalize()));
    Set<String> notes = new LinkedHashSet<>(ShardMerge.write(all, shards, acceptChange));
    Report report =
        CampaignPrinter.read(
            new RunFolder(all.toAbsolutePath().normalize()), judged, expected.lastGreen());
    notes.addAll(report.notes());
    notes.forEach(note -> System.err.println("note: " + TerminalText.of(note)));
    return CampaignPrinter.print(report, System.out, json);
  }
}
