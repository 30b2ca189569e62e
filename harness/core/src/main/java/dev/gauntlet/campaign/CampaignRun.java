package dev.gauntlet.campaign;

import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.fork.OrphanReaper;
import dev.gauntlet.identity.ChangedIdentity;
import dev.gauntlet.identity.IdentityChange;
import dev.gauntlet.identity.IdentityTracker;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.run.CampaignResources;
import dev.gauntlet.run.DeviceHealthGate;
import dev.gauntlet.run.InterruptedRun;
import dev.gauntlet.run.OneRun;
import dev.gauntlet.run.SamplingPlan;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Makes the runs of a campaign that are missing, one after the other. */
public final class CampaignRun {
  private final Campaign campaign;
  private final RunFolder folder;
  private final CampaignState state;
  private final Scenario scenario;
  private final CampaignListener listener;
  private volatile OneRun running;
  private volatile CampaignResources resources;
  private volatile boolean stopping;
  private Optional<String> sick = Optional.empty();
  private Optional<IOException> unkept = Optional.empty();
  private boolean acceptingChange;
  private int made;

  private CampaignRun(CampaignState state, Scenario scenario, CampaignListener listener) {
    this.campaign = state.campaign();
    this.folder = state.folder();
    this.state = state;
    this.scenario = scenario;
    this.listener = listener;
  }

  /** A new campaign; its folder must not hold one yet. */
  public static CampaignRun begin(
      Campaign campaign, RunFolder folder, Scenario scenario, CampaignListener listener)
      throws IOException {
    // the folder of a JUnit test is there already
    Files.createDirectories(folder.path());
    Files.createDirectories(folder.evidence(), PrivateFiles.FOLDER);
    // the plan last: who finds one finds the journal too, also when we were killed in between
    Journal.create(folder.journal()).close();
    CampaignFile.write(folder.campaign(), campaign);
    Folders.syncNames(folder.path());
    return resume(CampaignState.read(campaign, folder), scenario, listener);
  }

  /** One that was begun before and whose journal was read. */
  public static CampaignRun resume(
      CampaignState state, Scenario scenario, CampaignListener listener) {
    return new CampaignRun(state, scenario, listener);
  }

  /**
   * Goes on although what is under test has changed: the runs from now on belong to an identity of
   * their own, and no rate is pooled over two.
   */
  public CampaignRun acceptingChange() {
    acceptingChange = true;
    return this;
  }

  /** Ends the run in flight soon and makes no other; from another thread. */
  public void stop() {
    stopping = true;
    CampaignResources open = resources;
    if (open != null) {
      open.stop();
    }
    OneRun one = running;
    if (one != null) {
      one.stopSoon();
    }
  }

  /**
   * Makes what is missing; returns when nothing is, or after {@link #stop}.
   *
   * @throws ChangedIdentity when what is under test is another one than before; what was recorded
   *     until then is kept
   * @throws IOException when journal or evidence cannot be written: nothing is run that is not
   *     recorded
   */
  public void make() throws IOException, InterruptedException {
    if (campaign.shard().isPresent() && campaign.planned().isEmpty()) {
      return;
    }
    try (Open open = open()) {
      if (campaign.soaks()) {
        soak(open.journal, open.health);
      } else {
        open.upTo(Long.MAX_VALUE);
      }
    }
  }

  /**
   * Prepares what all runs share, for a caller that makes the runs of a sweep in portions.
   *
   * @throws IOException as {@link #make}
   */
  public Open open() throws IOException {
    state.journal().warnings().forEach(listener::note);
    OrphanReaper.Orphaned orphaned = OrphanReaper.sweepOrphaned();
    if (orphaned.ended() > 0) {
      listener.note("ended " + orphaned.ended() + " processes of runs whose controller is gone");
    }
    orphaned.unknown().forEach(listener::note);
    if (!orphaned.stuck().isEmpty()) {
      sick =
          Optional.of(DeviceHealthGate.stuck("a run whose controller is gone", orphaned.stuck()));
      listener.note(sick.get());
    }
    Journal journal = Journal.resume(folder.journal(), state.journal().goodBytes());
    Open open;
    try {
      open = new Open(journal, new CampaignResources(campaign, folder, scenario));
    } catch (IOException | RuntimeException | Error refused) {
      journal.close();
      throw refused;
    }
    try {
      open.begin();
      return open;
    } catch (IOException | RuntimeException | Error refused) {
      open.closeAfter(refused);
      throw refused;
    }
  }

  /** What all runs of this session share; open while they are made. */
  public final class Open implements AutoCloseable {
    private final Journal journal;
    private final CampaignResources opened;
    private final DeviceHealthGate health = new DeviceHealthGate();
    private final Iterator<PlannedRun> order = campaign.order();
    private long behind;

    private Open(Journal journal, CampaignResources opened) {
      this.journal = journal;
      this.opened = opened;
    }

    private void begin() throws IOException {
      resources = opened;
      opened.coreRefusal().ifPresent(listener::note);
      opened.evidence().remember(state.evidence());
      for (RunStarted lost : state.inFlight()) {
        write(journal, InterruptedRun.ended(lost, opened.evidence()));
        InterruptedRun.forget(lost);
      }
      if (acceptingChange) {
        opened.identity().accept();
      }
      // what ended without a verdict in an earlier session is tried again in this one
      state.sweep().resumed();
    }

    /**
     * Makes those of the first planned runs that are missing, in their order.
     *
     * @param runs of the order, from its first; at most all are made
     * @throws IOException as {@link CampaignRun#make}
     */
    public void upTo(long runs) throws IOException, InterruptedException {
      while (!stopping && behind < runs && order.hasNext()) {
        PlannedRun plan = order.next();
        behind++;
        if (state.sweep().wants(plan)) {
          write(journal, made(journal, plan, Optional.empty(), health));
        }
      }
    }

    private void closeAfter(Throwable refused) {
      try {
        close();
      } catch (IOException second) {
        refused.addSuppressed(second);
      }
    }

    @Override
    public void close() throws IOException {
      try (journal;
          opened) {
        opened.environment().write();
      }
    }
  }

  /** Two builds are not one thing: their runs must not meet in one rate. */
  private void refuseAnotherIdentity() throws ChangedIdentity {
    List<IdentityChange> changes = resources.identity().changes();
    if (!changes.isEmpty()) {
      throw new ChangedIdentity(changes, made);
    }
  }

  private void soak(Journal journal, DeviceHealthGate health)
      throws IOException, InterruptedException {
    SoakSchedule schedule = new SoakSchedule(campaign, folder, judged());
    schedule.withoutLeakSanitizer().ifPresent(listener::note);
    schedule.write(folder.verdicts());
    Optional<SoakSchedule.SampledRun> next = schedule.next();
    // growth on a sick device says nothing
    while (!stopping && sick.isEmpty() && next.isPresent()) {
      SoakSchedule.SampledRun sampled = next.get();
      RunEnded run = made(journal, sampled.plan(), Optional.of(sampled.sampling()), health);
      write(journal, run);
      SoakedCell cell = schedule.ended(run);
      schedule.write(folder.verdicts());
      listener.soaked(cell);
      next = schedule.next();
    }
  }

  /** Forks of an earlier identity are no samples of what is under test now. */
  private List<RunEnded> judged() {
    int now = resources.identity().number();
    return state.forks().stream().filter(run -> run.identity() == now).toList();
  }

  private RunEnded made(
      Journal journal, PlannedRun plan, Optional<SamplingPlan> sampling, DeviceHealthGate health)
      throws IOException, InterruptedException {
    String name = state.next(plan);
    if (sick.isPresent()) {
      String now = Instant.now().toString();
      // it begins and ends at once: an end without a beginning is a line that the journal lacks
      journal.started(new RunStarted(name, plan.cell(), plan.pass(), now, ""));
      return RunEnded.noVerdict(name, plan.cell(), plan.pass(), sick.get(), now);
    }
    refuseAnotherIdentity();
    listener.started(plan);
    OneRun one = new OneRun(resources, plan, name, sampling);
    running = one;
    if (stopping) {
      one.stopSoon();
    }
    RunEnded run = identified(one.make(journal));
    running = null;
    unkept = one.unkept();
    if (!one.stuck().isEmpty()) {
      // asking the device would take as long again
      sick = Optional.of(DeviceHealthGate.stuck("run " + name, one.stuck()));
    } else if (run.ending().red() || run.hasDeviceFault()) {
      sick = health.sick(one.kernelLog());
    }
    sick.ifPresent(listener::note);
    return run;
  }

  /** Which identity it was made under; one that saw two of them proves nothing of either. */
  private RunEnded identified(RunEnded run) {
    IdentityTracker identity = resources.identity();
    List<IdentityChange> changes = identity.changes();
    if (!changes.isEmpty()) {
      return run.disregarded(
          "what is under test changed during the run: " + changes.get(0).sentence());
    }
    made++;
    return run.under(identity.number());
  }

  private void write(Journal journal, RunEnded run) throws IOException {
    journal.ended(run);
    // after the line of the run, which a full disk must not cost
    resources.identity().record();
    resources.environment().update();
    state.count(run);
    listener.ended(run);
    if (unkept.isPresent()) {
      // the run is recorded; the next one would not be
      throw unkept.get();
    }
  }
}
