package dev.gauntlet.cli;

import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.identity.ChangedIdentity;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.result.InterruptedCampaign;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One command's campaign: makes its runs, then prints what they came to. */
final class CampaignSession {
  private final CampaignRun campaign;
  private final ProgressListener progress;
  private final Path folder;
  private final PrintOptions printing;
  private final RedAlert alert;

  private CampaignSession(
      CampaignRun campaign,
      ProgressListener progress,
      Path folder,
      PrintOptions printing,
      RedAlert alert) {
    this.campaign = campaign;
    this.progress = progress;
    this.folder = folder;
    this.printing = printing;
    this.alert = alert;
  }

  static CampaignSession begin(PlannedCampaign planned, RunOptions options, RedAlert alert)
      throws IOException {
    CheckedCampaign checked = CheckedCampaign.of(planned);
    Campaign plan = checked.campaign();
    Path folder =
        options.out == null
            ? Path.of("runs", plan.name()).toAbsolutePath()
            : options.out.toAbsolutePath();
    ProgressListener progress = teller(plan, planned(plan), Duration.ZERO);
    // a wrong file of known issues is told before anything is made
    PrintOptions printing = options.printing(plan.scenario());
    return new CampaignSession(checked.begin(folder, progress), progress, folder, printing, alert);
  }

  /**
   * @param acceptChange whether it goes on although what is under test has changed
   */
  static CampaignSession resume(
      Path folder, boolean acceptChange, PrintOptions printing, RedAlert alert) throws IOException {
    InterruptedCampaign known = InterruptedCampaign.read(folder);
    ProgressListener progress = teller(known.campaign(), known.missing(), known.spent());
    CampaignRun campaign = known.resume(progress);
    return new CampaignSession(
        acceptChange ? campaign.acceptingChange() : campaign,
        progress,
        known.folder().path(),
        printing,
        alert);
  }

  private static int planned(Campaign plan) {
    return plan.shard().isEmpty()
        ? plan.cells().size() * plan.repeats()
        : plan.planned().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static ProgressListener teller(Campaign plan, int missing, Duration spent) {
    return plan.soaks()
        ? new SoakProgress(System.err, plan.soak())
        : new Progress(System.err, plan, missing, spent);
  }

  /**
   * Makes the runs and prints the table.
   *
   * @return the exit code
   */
  int run() throws IOException, InterruptedException {
    System.err.println("runs go to " + TerminalText.of(shown()));
    Interrupt interrupt = Interrupt.of(campaign::stop);
    int code = Main.NO_VERDICT;
    try {
      Optional<StoppedCampaign> stopped = make();
      progress.end();
      Report report =
          CampaignPrinter.read(new RunFolder(folder), printing.expected(), printing.lastGreen());
      stopped.ifPresent(why -> tell(report, why));
      code = CampaignPrinter.print(report, System.out, printing.json());
      System.out.flush();
      alert.tell(report.campaign().scenario() + ": " + report.outcome().sentence(), folder, code);
    } finally {
      interrupt.finished(code);
    }
    return code;
  }

  private Optional<StoppedCampaign> make() throws IOException, InterruptedException {
    try {
      campaign.make();
      return Optional.empty();
    } catch (DamagedFile damaged) {
      throw damaged;
    } catch (ChangedIdentity changed) {
      StoppedCampaign stopped = new StoppedCampaign(folder, changed);
      if (changed.made() == 0) {
        throw new UsageError(stopped.sentence());
      }
      return Optional.of(stopped);
    } catch (IOException refused) {
      return Optional.of(new StoppedCampaign(folder, refused));
    }
  }

  /** The notes are those that {@code show} has of an unfinished campaign. */
  private static void tell(Report report, StoppedCampaign why) {
    report.notes().forEach(note -> System.err.println("note: " + TerminalText.of(note)));
    System.err.println("gauntlet: " + TerminalText.of(why.sentence()));
  }

  private String shown() {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) ? here.relativize(folder).toString() : folder.toString();
  }
}
