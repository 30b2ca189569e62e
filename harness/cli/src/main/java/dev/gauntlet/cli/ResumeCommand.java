package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.store.RunFolder;
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
  @Parameters(paramLabel = "RUNS", description = "the folder of the campaign")
  private Path folder;

  @Option(
      names = "--json",
      description = "the result as JSON on standard output, nothing else there")
  private boolean json;

  @Option(
      names = "--accept-change",
      description =
          "goes on although what is under test has changed (a library was rebuilt, a driver"
              + " updated); rates are then told for each identity and never pooled")
  private boolean acceptChange;

  @Mixin private ExpectationOptions expected = new ExpectationOptions();

  @Mixin private OnRedOptions onRed = new OnRedOptions();

  @Override
  public Integer call() throws Exception {
    refuseSide();
    return CampaignSession.resume(
            folder,
            acceptChange,
            new PrintOptions(
                json,
                expected.of(new RunFolder(folder.toAbsolutePath().normalize())),
                expected.lastGreen()),
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
    SeveralCampaigns.refuse(folder);
  }
}
