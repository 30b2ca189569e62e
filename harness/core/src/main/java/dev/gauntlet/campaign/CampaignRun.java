package dev.gauntlet.campaign;

import dev.gauntlet.fork.OrphanReaper;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Recorded;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.run.CampaignResources;
import dev.gauntlet.run.DeviceHealthGate;
import dev.gauntlet.run.InterruptedRun;
import dev.gauntlet.run.OneRun;
import dev.gauntlet.run.SamplingPlan;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.soak.VerdictsFile;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the runs of a campaign that are missing, one after the other. */
public final class CampaignRun {
  private final Campaign campaign;
  private final RunFolder folder;
  private final Scenario scenario;
  private final CampaignListener listener;
  private final List<RunEnded> ended = new ArrayList<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private volatile OneRun running;
  private volatile CampaignResources shop;
  private volatile boolean stopping;
  private Optional<String> sick = Optional.empty();
  private Optional<IOException> unkept = Optional.empty();

  private CampaignRun(
      Campaign campaign, RunFolder folder, Scenario scenario, CampaignListener listener) {
    this.campaign = campaign;
    this.folder = folder;
    this.scenario = scenario;
    this.listener = listener;
  }

  /** A new campaign; its folder must not hold one yet. */
  public static CampaignRun begin(
      Campaign campaign, RunFolder folder, Scenario scenario, CampaignListener listener)
      throws IOException {
    Files.createDirectories(folder.evidence());
    // the plan last: who finds one finds the journal too, also when we were killed in between
    Journal.create(folder.journal()).close();
    CampaignFile.write(folder.campaign(), campaign);
    return new CampaignRun(campaign, folder, scenario, listener);
  }

  /** One that was begun before. */
  public static CampaignRun resume(RunFolder folder, Scenario scenario, CampaignListener listener)
      throws IOException {
    return new CampaignRun(CampaignFile.read(folder.campaign()), folder, scenario, listener);
  }

  /** Ends the run in flight soon and makes no other; from another thread. */
  public void stop() {
    stopping = true;
    CampaignResources open = shop;
    if (open != null) {
      open.stop();
    }
    OneRun one = running;
    if (one != null) {
      one.stopSoon();
    }
  }

  /** All runs of the journal that ended, old and new. */
  public List<RunEnded> ended() {
    return List.copyOf(ended);
  }

  /**
   * Makes what is missing; returns when nothing is, or after {@link #stop}.
   *
   * @throws IOException when journal or evidence cannot be written: nothing is run that is not
   *     recorded
   */
  public void make() throws IOException, InterruptedException {
    Recorded recorded = JournalReader.read(folder.journal());
    recorded.warnings().forEach(listener::note);
    int killed = OrphanReaper.sweepOrphaned();
    if (killed > 0) {
      listener.note("ended " + killed + " processes of runs whose controller is gone");
    }
    try (Journal journal = Journal.resume(folder.journal(), recorded);
        CampaignResources opened = new CampaignResources(campaign, folder, scenario)) {
      shop = opened;
      opened.coreRefusal().ifPresent(listener::note);
      remember(recorded, opened);
      for (RunStarted lost : recorded.inFlight()) {
        write(journal, InterruptedRun.ended(lost, opened.evidence()));
        InterruptedRun.forget(lost);
      }
      DeviceHealthGate infirmary = new DeviceHealthGate();
      if (campaign.soaks()) {
        soak(journal, infirmary);
      } else {
        sweep(journal, infirmary);
      }
      opened.environment().write();
    }
  }

  private void sweep(Journal journal, DeviceHealthGate infirmary)
      throws IOException, InterruptedException {
    SweepSchedule course = new SweepSchedule(campaign, ended);
    for (PlannedRun plan : campaign.runs()) {
      if (stopping) {
        break;
      }
      if (course.wants(plan)) {
        RunEnded run = made(journal, plan, Optional.empty(), infirmary);
        write(journal, run);
        course.ended(run);
      }
    }
  }

  private void soak(Journal journal, DeviceHealthGate infirmary)
      throws IOException, InterruptedException {
    SoakSchedule course = new SoakSchedule(campaign, folder);
    course.withoutLeakSanitizer().ifPresent(listener::note);
    List<SoakedCell> cells = course.cells(ended);
    VerdictsFile.write(
        folder.verdicts(), cells, ResidueVerdict.of(ended, campaign.soak().allowed()));
    Optional<SoakSchedule.Errand> next = course.next(cells);
    // growth on a sick device says nothing
    while (!stopping && sick.isEmpty() && next.isPresent()) {
      SoakSchedule.Errand errand = next.get();
      RunEnded run = made(journal, errand.plan(), Optional.of(errand.sampling()), infirmary);
      write(journal, run);
      int number = course.count(run);
      cells = course.cells(ended);
      VerdictsFile.write(
          folder.verdicts(), cells, ResidueVerdict.of(ended, campaign.soak().allowed()));
      listener.soaked(cells.get(number - 1));
      next = course.next(cells);
    }
  }

  private RunEnded made(
      Journal journal, PlannedRun plan, Optional<SamplingPlan> sampling, DeviceHealthGate infirmary)
      throws IOException, InterruptedException {
    String name = plan.attempt(attempts.getOrDefault(plan.name(), 0) + 1);
    if (sick.isPresent()) {
      String now = Instant.now().toString();
      // it begins and ends at once: an end without a beginning is a line that the journal lacks
      journal.started(new RunStarted(name, plan.cell(), plan.pass(), now, ""));
      return RunEnded.noVerdict(name, plan.cell(), plan.pass(), sick.get(), now);
    }
    listener.started(plan);
    OneRun one = new OneRun(shop, plan, name, sampling);
    running = one;
    if (stopping) {
      one.stopSoon();
    }
    RunEnded run = one.make(journal);
    running = null;
    unkept = one.unkept();
    if (!one.stuck().isEmpty()) {
      // asking the device would take as long again
      sick = Optional.of(sick(name, one.stuck()));
    } else if (run.ending().red() || run.hasDeviceFault()) {
      sick = infirmary.sick(one.kernelLog());
    }
    sick.ifPresent(listener::note);
    return run;
  }

  private static String sick(String run, List<StuckProcess> stuck) {
    return stuck.stream().map(StuckProcess::sentence).collect(Collectors.joining("; "))
        + ": left by run "
        + run
        + ", so its device is sick";
  }

  private void write(Journal journal, RunEnded run) throws IOException {
    journal.ended(run);
    count(run);
    listener.ended(run);
    if (unkept.isPresent()) {
      // the run is recorded; the next one would not be
      throw unkept.get();
    }
  }

  private void remember(Recorded recorded, CampaignResources opened) {
    for (RunEnded run : recorded.ended()) {
      count(run);
      opened.evidence().remember(run);
    }
  }

  private void count(RunEnded run) {
    ended.add(run);
    attempts.merge(PlannedRun.planned(run.run()), 1, Integer::sum);
  }
}
