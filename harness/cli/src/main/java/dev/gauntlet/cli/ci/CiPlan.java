package dev.gauntlet.cli.ci;

import java.util.List;
import java.util.Optional;

/**
 * What a CI service is to run. Its words were checked by the commands that they are for.
 *
 * @param command {@code sweep} or {@code soak}, its scenario and options, without {@code --shard}
 * @param expectation those of its options that {@code merge} and {@code report} take too
 * @param shards number of parallel jobs
 * @param nightly five fields of cron, UTC
 * @param host where the jobs run
 * @param noVerdictPasses whether exit code 3 of the merged campaign is a green job
 */
public record CiPlan(
    List<String> command,
    List<String> expectation,
    int shards,
    Optional<String> nightly,
    CiHost host,
    boolean noVerdictPasses) {
  public CiPlan {
    command = List.copyOf(command);
    expectation = List.copyOf(expectation);
  }

  /** Of the workflow: the command and its scenario, both of them words that Gauntlet knows. */
  String name() {
    return "gauntlet " + command.get(0) + " " + command.get(1);
  }
}
