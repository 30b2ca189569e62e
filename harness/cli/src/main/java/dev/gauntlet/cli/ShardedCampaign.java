package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * A campaign that other machines are to make, checked here as its own command checks it.
 *
 * @param words of its command, with {@code sweep} or {@code soak} first and its scenario second
 * @param expectation those of its options that {@code merge} and {@code report} take too
 */
record ShardedCampaign(List<String> words, List<String> expectation) {
  /** Given by the jobs themselves. */
  private static final List<String> OWN = List.of(ShardOptions.SHARD, "--out", "--json");

  private static final List<String> SWITCHES = List.of("--expect-refusal", "--strict");
  private static final List<String> FILES = List.of("--known", "--baseline");

  /**
   * Plans one of its shards.
   *
   * @throws UsageError or an exception of the command line, with the sentence of {@code sweep} or
   *     {@code soak}
   */
  static ShardedCampaign of(List<String> words, int shards) {
    if (!List.of("sweep", "soak").contains(words.get(0))) {
      throw new UsageError(
          "%s makes no campaign in shards: after -- comes sweep or soak, its scenario and options"
              .formatted(words.get(0)));
    }
    ParseResult given = last(Main.commandLine().parseArgs(words.toArray(new String[0])));
    if (given.isUsageHelpRequested() || given.isVersionHelpRequested()) {
      throw new UsageError("--help is no campaign: gauntlet %s --help".formatted(words.get(0)));
    }
    for (String option : OWN) {
      if (given.hasMatchedOption(option)) {
        throw new UsageError("%s is given by the jobs themselves; leave it out".formatted(option));
      }
    }
    if (given.hasMatchedOption(RedAlert.OPTION)) {
      throw new UsageError(
          RedAlert.OPTION
              + ": a part has too few runs to judge by; the job that merges them is red, and its"
              + " service tells of that");
    }
    if (given.matchedOptionValue("--baseline", "").equals("last-green")) {
      throw new UsageError(
          "--baseline last-green: a job has no campaign beside it; give a folder, or --nightly");
    }
    List<String> sharded = new ArrayList<>(words);
    sharded.add(ShardOptions.SHARD + "=1/" + shards);
    CommandLine line = Main.commandLine();
    Object command =
        last(line.parseArgs(sharded.toArray(new String[0]))).commandSpec().userObject();
    if (!(command instanceof ShardedCommand campaign)) {
      throw new UsageError("which scenario? gauntlet %s SCENARIO".formatted(words.get(0)));
    }
    campaign.plan();
    campaign.printing();
    return new ShardedCampaign(words, expectation(given));
  }

  private static List<String> expectation(ParseResult given) {
    List<String> words = new ArrayList<>();
    SWITCHES.stream().filter(given::hasMatchedOption).forEach(words::add);
    for (String option : FILES) {
      if (given.hasMatchedOption(option)) {
        words.add(option + "=" + given.matchedOption(option).originalStringValues().get(0));
      }
    }
    return words;
  }

  private static ParseResult last(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last;
  }
}
