package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
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

  @Mixin private OnRedOptions onRed = new OnRedOptions();

  @Override
  public Integer call() throws Exception {
    refuseSide();
    return CampaignSession.resume(
            folder,
            acceptChange,
            new PrintOptions(json, known.of(expectRefusal, strict), known.lastGreen()),
            onRed.alert())
        .run();
  }

  /** A side whose runs are made alone was not run in turn, and the comparison is spoilt. */
  private void refuseSide() {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent != null && InterleaveRecord.is(parent)) {
      throw new UsageError(
          "%s is a side of a comparison in turn; give the command of that again, it goes on by itself"
              .formatted(folder));
    }
    if (InterleaveRecord.is(folder)) {
      throw new UsageError(
          "%s is a comparison in turn; give its command again, it goes on by itself"
              .formatted(folder));
    }
  }
}
