package dev.gauntlet.cli;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private KnownOptions known = new KnownOptions();

  @Override
  public Integer call() {
    Report report =
        CampaignPrinter.read(
            new RunFolder(folder.toAbsolutePath()),
            known.of(expectRefusal, strict),
            known.lastGreen());
    report.notes().forEach(note -> System.err.println("note: " + TerminalText.of(note)));
    return CampaignPrinter.print(report, System.out, json);
  }
}
