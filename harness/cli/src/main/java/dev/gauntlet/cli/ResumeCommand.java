package dev.gauntlet.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet resume RUNS}. */
@Command(
    name = "resume",
    description = "Goes on with a campaign that was interrupted: makes the runs that are missing.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  static final String STRICT =
      "a cell that is slowing, too short to tell or not decided makes the exit code 3";

  @Parameters(paramLabel = "RUNS", description = "the folder of the campaign")
  private Path folder;

  @Option(
      names = "--json",
      description = "the result as JSON on standard output, nothing else there")
  private boolean json;

  @Option(
      names = "--expect-refusal",
      description = "a cell in which nothing but refusals happened is what was expected")
  private boolean expectRefusal;

  @Option(names = "--strict", description = STRICT)
  private boolean strict;

  @Option(
      names = "--accept-change",
      description =
          "goes on although what is under test has changed (a library was rebuilt, a driver"
              + " updated); rates are then told for each identity and never pooled")
  private boolean acceptChange;

  @Mixin private KnownOptions known = new KnownOptions();

  @Override
  public Integer call() throws Exception {
    return CampaignSession.resume(
            folder,
            acceptChange,
            new PrintOptions(json, known.of(expectRefusal, strict), known.lastGreen()))
        .run();
  }
}
