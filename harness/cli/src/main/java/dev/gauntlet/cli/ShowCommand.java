package dev.gauntlet.cli;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.RecordedCampaign;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet show RUNS}. */
@Command(
    name = "show",
    description = "Prints the table of a campaign again, from its folder alone.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUNS", description = "the folder of the campaign")
  private Path folder;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Option(
      names = "--expect-refusal",
      description = "a cell in which nothing but refusals happened is what was expected")
  private boolean expectRefusal;

  @Option(names = "--strict", description = ResumeCommand.STRICT)
  private boolean strict;

  @Override
  public Integer call() throws Exception {
    RecordedCampaign recorded = Gauntlet.read(folder);
    recorded.notes().forEach(note -> System.err.println("note: " + Printable.of(note)));
    return new Outcome(recorded).print(System.out, new Printing(json, expectRefusal, strict));
  }
}
