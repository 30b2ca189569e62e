package dev.gauntlet.cli;

import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.model.Expected;
import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One command's campaign: makes its runs, then prints what they came to. */
final class CampaignSession {
  private final CampaignRun campaign;
  private final Teller progress;
  private final RunFolder folder;
  private final Printing printing;

  private CampaignSession(
      CampaignRun campaign, Teller progress, RunFolder folder, Printing printing) {
    this.campaign = campaign;
    this.progress = progress;
    this.folder = folder;
    this.printing = printing;
  }

  static CampaignSession begin(Campaign plan, Scenario scenario, RunOptions options)
      throws IOException {
    RunFolder folder =
        new RunFolder(
            options.out == null
                ? Path.of("runs", plan.name()).toAbsolutePath()
                : options.out.toAbsolutePath());
    Teller progress = teller(plan, plan.cells().size() * plan.repeats());
    if (Files.exists(folder.campaign())) {
      throw new Mistake(
          "%s already holds a campaign; go on with it by: gauntlet resume %s"
              .formatted(folder.path(), folder.path()));
    }
    try {
      return new CampaignSession(
          CampaignRun.begin(plan, folder, scenario, progress),
          progress,
          folder,
          new Printing(options.json, new Expected(options.expectRefusal, options.strict)));
    } catch (FileAlreadyExistsException taken) {
      throw new Mistake(taken.getFile() + " is in the way; give another folder with --out");
    } catch (FileSystemException refused) {
      throw new Mistake(
          "the campaign's folder cannot be written (%s); give another one with --out"
              .formatted(Said.of(refused)));
    }
  }

  static CampaignSession resume(RunFolder folder, Printing printing) throws IOException {
    CampaignRecords known = CampaignRecords.of(folder);
    refuseWhileWritten(folder);
    Scenario scenario = Scenarios.named(known.campaign().scenario());
    CampaignPlan.check(scenario, known.campaign(), folder);
    Teller progress = teller(known.campaign(), known.missing());
    CampaignRun run = CampaignRun.resume(folder, scenario, progress);
    return new CampaignSession(run, progress, folder, printing);
  }

  private static Teller teller(Campaign plan, int missing) {
    return plan.soaks()
        ? new SoakProgress(System.err, plan.soak())
        : new Progress(System.err, plan.swept(), missing);
  }

  /** The engine holds this lock while it runs; asked for here so that it is the user's mistake. */
  private static void refuseWhileWritten(RunFolder folder) throws IOException {
    try (FileChannel journal = FileChannel.open(folder.journal(), StandardOpenOption.WRITE);
        FileLock lock = journal.tryLock()) {
      if (lock == null) {
        throw new Mistake(
            folder.journal() + " is being written by another gauntlet; wait for it to end");
      }
    } catch (FileSystemException refused) {
      throw new Mistake("the campaign cannot go on: " + Said.of(refused));
    }
  }

  /**
   * Makes the runs and prints the table.
   *
   * @return the exit code
   */
  int run() throws IOException, InterruptedException {
    System.err.println("runs go to " + Printable.of(shown()));
    Interrupt interrupt = Interrupt.of(campaign);
    int code = Main.NO_VERDICT;
    try {
      campaign.make();
      progress.end();
      code = Printed.print(Printed.read(folder, printing.expected()), System.out, printing.json());
    } finally {
      interrupt.finished(code);
    }
    return code;
  }

  private String shown() {
    Path here = Path.of("").toAbsolutePath();
    return folder.path().startsWith(here)
        ? here.relativize(folder.path()).toString()
        : folder.path().toString();
  }
}
