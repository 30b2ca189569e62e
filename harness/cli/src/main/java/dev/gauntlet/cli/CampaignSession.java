package dev.gauntlet.cli;

import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.result.InterruptedCampaign;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;

/** One command's campaign: makes its runs, then prints what they came to. */
final class CampaignSession {
  private final CampaignRun campaign;
  private final ProgressListener progress;
  private final Path folder;
  private final PrintOptions printing;

  private CampaignSession(
      CampaignRun campaign, ProgressListener progress, Path folder, PrintOptions printing) {
    this.campaign = campaign;
    this.progress = progress;
    this.folder = folder;
    this.printing = printing;
  }

  static CampaignSession begin(PlannedCampaign planned, RunOptions options) throws IOException {
    CheckedCampaign checked = CheckedCampaign.of(planned);
    Campaign plan = checked.campaign();
    Path folder =
        options.out == null
            ? Path.of("runs", plan.name()).toAbsolutePath()
            : options.out.toAbsolutePath();
    ProgressListener progress = teller(plan, plan.cells().size() * plan.repeats());
    return new CampaignSession(
        checked.begin(folder, progress), progress, folder, options.printing());
  }

  static CampaignSession resume(Path folder, PrintOptions printing) throws IOException {
    InterruptedCampaign known = InterruptedCampaign.read(folder);
    ProgressListener progress = teller(known.campaign(), known.missing());
    return new CampaignSession(known.resume(progress), progress, known.folder().path(), printing);
  }

  private static ProgressListener teller(Campaign plan, int missing) {
    return plan.soaks()
        ? new SoakProgress(System.err, plan.soak())
        : new Progress(System.err, plan.swept(), missing, plan.stopRule().isPresent());
  }

  /**
   * Makes the runs and prints the table.
   *
   * @return the exit code
   */
  int run() throws IOException, InterruptedException {
    System.err.println("runs go to " + TerminalText.of(shown()));
    Interrupt interrupt = Interrupt.of(campaign);
    int code = Main.NO_VERDICT;
    try {
      campaign.make();
      progress.end();
      code =
          CampaignPrinter.print(
              CampaignPrinter.read(new RunFolder(folder), printing.expected()),
              System.out,
              printing.json());
    } finally {
      interrupt.finished(code);
    }
    return code;
  }

  private String shown() {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) ? here.relativize(folder).toString() : folder.toString();
  }
}
