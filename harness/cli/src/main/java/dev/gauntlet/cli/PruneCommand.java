package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.prune.PrunePlan;
import dev.gauntlet.prune.PruneRules;
import dev.gauntlet.prune.Pruning;
import dev.gauntlet.words.AmountParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet prune FOLDER}. */
@Command(
    name = "prune",
    description =
        "Thins a folder of nights: evidence and samples of old campaigns go; where that is not"
            + " enough, whole campaigns, the oldest first.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The first evidence of each open signature stays (open: not gone, as gauntlet history says"
          + " it),",
      "and a campaign that is running is not touched.",
      "Exit codes: 0 done, 2 wrong use, 3 not all that should go went, or --max is not kept.",
      "An example: gauntlet prune runs/ --keep 30d --keep-red --max 20GiB --dry-run"
    })
final class PruneCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "a folder with campaigns in it, at any depth")
  private Path folder;

  @Option(
      names = "--keep",
      paramLabel = "TIME",
      description =
          "leave campaigns whole that were begun within this time, such as 30d; all others lose"
              + " evidence and samples")
  private String keep;

  @Option(names = "--keep-red", description = "leave campaigns whole in which a run was red")
  private boolean keepRed;

  @Option(
      names = "--max",
      paramLabel = "SIZE",
      description =
          "the folder may take so much, such as 20GiB: beyond it, evidence and samples of the oldest"
              + " campaigns go, then whole campaigns, and with them their rates; none that --keep or"
              + " --keep-red leaves whole")
  private String most;

  @Option(names = "--dry-run", description = "say what would go, and delete nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (keep == null && most == null) {
      throw new UsageError("what may go? --keep 30d, --max 20GiB, or both");
    }
    PrunePlan plan =
        PrunePlan.of(
            folder,
            new PruneRules(
                Instant.now(),
                Optional.ofNullable(keep).map(time -> AmountParser.duration("--keep", time)),
                keepRed,
                most == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(AmountParser.size("--max", most))));
    plan.leftAlone()
        .forEach(
            (path, why) ->
                System.err.println("note: " + TerminalText.of(path + " is left alone: " + why)));
    Optional<Pruning> made = dryRun ? Optional.empty() : Optional.of(Pruning.of(plan));
    made.ifPresent(
        pruning ->
            pruning
                .refused()
                .forEach(
                    (path, why) ->
                        System.err.println(
                            "gauntlet: " + TerminalText.of(path + " did not go: " + why))));
    PruneText text = new PruneText(plan, made);
    if (json) {
      System.out.println(text.json().toPrettyString());
    } else {
      text.lines().forEach(line -> System.out.println(TerminalText.of(line)));
    }
    boolean whole = made.map(pruning -> pruning.refused().isEmpty()).orElse(true);
    return whole && plan.tooMuch() == 0 ? 0 : Main.NO_VERDICT;
  }
}
