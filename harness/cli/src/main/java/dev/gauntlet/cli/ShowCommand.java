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

  @Mixin private ExpectationOptions expected = new ExpectationOptions();

  @Override
  public Integer call() {
    SeveralCampaigns.refuse(folder);
    RunFolder runs = new RunFolder(folder.toAbsolutePath());
    Report report = CampaignPrinter.read(runs, expected.of(runs), expected.lastGreen());
    report.notes().forEach(note -> System.err.println("note: " + TerminalText.of(note)));
    return CampaignPrinter.print(report, System.out, json);
  }
}
