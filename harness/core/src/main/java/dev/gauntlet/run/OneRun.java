package dev.gauntlet.run;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.gauntlet.blame.BlameFile;
import dev.gauntlet.blame.BlameSampler;
import dev.gauntlet.blame.LeakComparison;
import dev.gauntlet.blame.UnreachableFile;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.evidence.StopStacks;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.Json;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.soak.CellJudgement;
import dev.gauntlet.soak.EarlyStop;
import dev.gauntlet.soak.RecordedLimits;
import dev.gauntlet.soak.ZombiesAndOrphans;
import dev.gauntlet.store.EvidenceStore;
import dev.gauntlet.store.KeptEvidence;
import dev.gauntlet.verdict.growth.KillTest;
import dev.gauntlet.watch.Watchdog;
import dev.gauntlet.worker.ChildStacks;
import dev.gauntlet.worker.StartedChildren;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One worker JVM on one cell: prepare, launch, watch, reap, decode, record. */
public final class OneRun {
  private final CampaignResources campaign;
  private final PlannedRun plan;
  private final String name;
  private final Optional<SamplingPlan> sampling;
  private final Instant startedAt = Instant.now();
  private final long began = System.nanoTime();
  private final StopRequest stop = new StopRequest();
  private List<StuckProcess> stuck = List.of();
  private Optional<IOException> unkept = Optional.empty();
  private KernelLog log;
  private Map<String, Double> before = Map.of();

  /**
   * @param sampling empty when only its ending counts
   */
  public OneRun(
      CampaignResources campaign, PlannedRun plan, String name, Optional<SamplingPlan> sampling) {
    this.campaign = campaign;
    this.plan = plan;
    this.name = name;
    this.sampling = sampling;
  }

  /** Ends it soon; from another thread. */
  public void stopSoon() {
    stop.ask();
  }

  /** Its processes that are stuck in the kernel: whatever device they used is sick. */
  public List<StuckProcess> stuck() {
    return stuck;
  }

  /** Why its evidence could not be kept, when it was in vain: no other run is to be made. */
  public Optional<IOException> unkept() {
    return unkept;
  }

  /** What the kernel said during the run. */
  public KernelLog kernelLog() {
    return log;
  }

  /**
   * Makes it. Whatever is thrown on the way, its processes and files are gone then.
   *
   * @return its end, to be written to the journal
   */
  public RunEnded make(Journal journal) throws IOException, InterruptedException {
    int lanes = plan.cell().whole(Axis.THREADS.name());
    try (RunFiles files = campaign.files(name, lanes)) {
      stop.toldTo(files.box());
      return sampling.isPresent()
          ? sampled(journal, files, sampling.get())
          : watched(started(journal, files), files, Optional.empty());
    } finally {
      stop.over();
    }
  }

  /** To be written when all that it needs is there: what began has an end too. */
  private RunStarted started(Journal journal, RunFiles files) throws IOException {
    RunStarted started =
        new RunStarted(
            name, plan.cell(), plan.pass(), startedAt.toString(), files.box().file().toString());
    journal.started(started);
    return started;
  }

  /** A run whose lanes are held for samples, and what these tell beside its end. */
  private RunEnded sampled(Journal journal, RunFiles files, SamplingPlan how)
      throws IOException, InterruptedException {
    Optional<String> noKillTest = campaign.residue().withoutIdleContext();
    if (noKillTest.isEmpty()) {
      before = campaign.residue().before();
    }
    Optional<BlameSampler> blaming =
        how.blames()
            ? Optional.of(
                BlameSampler.of(
                    how.suspects(), how.samples(), files.writable(), campaign.recordings()))
            : Optional.empty();
    try (ControllerSampler sampler =
        new ControllerSampler(
            files.samples(),
            files.writable(),
            how,
            blaming,
            campaign.earlyStop(),
            files.box()::askToStop,
            campaign.limits().memory())) {
      RunEnded run = watched(started(journal, files), files, Optional.of(sampler));
      try {
        sampler.keep(campaign.keptSamples(name));
        explain(run, files, how, blaming, sampler);
      } catch (IOException refused) {
        unkept = unkept.or(() -> Optional.of(refused));
        return withoutSamples(
            run, "samples of the run were not kept: " + SystemErrorText.of(refused));
      }
      run =
          run.noting(CellJudgement.UNREADABLE, Json.mapper().valueToTree(sampler.unreadable()))
              .noting(ZombiesAndOrphans.FIELD, sampler.lingering())
              .noting(RecordedLimits.FIELD, RecordedLimits.json(sampler.limits()));
      if (sampler.grown().isPresent()) {
        run = run.noting(EarlyStop.FIELD, TextNode.valueOf(sampler.grown().get()));
      }
      return noKillTest.isEmpty()
          ? run
          : run.noting(KillTest.NOT_DONE, TextNode.valueOf(noKillTest.get()));
    }
  }

  /** Such a run says nothing of growth; how it ended is known, and is red as ever. */
  private static RunEnded withoutSamples(RunEnded run, String why) {
    RunEnded told = run.noted(why);
    return run.ending() == Ending.SURVIVED
        ? told.with(RunOutcome.of(Ending.NO_VERDICT, why))
        : told;
  }

  /** Whose growth it is, in the runs that are made to tell. */
  private static void explain(
      RunEnded run,
      RunFiles files,
      SamplingPlan how,
      Optional<BlameSampler> blaming,
      ControllerSampler sampler)
      throws IOException, InterruptedException {
    String unplanned = run.ending() == Ending.SURVIVED ? "" : run.ending().word();
    if (how.leaks()) {
      UnreachableFile.write(
          files.evidence(),
          LeakComparison.of(files.leakReports(), sampler.series().column("iterations"), unplanned));
    }
    if (blaming.isPresent()) {
      BlameFile.write(
          files.evidence(),
          blaming
              .get()
              .found(
                  sampler.series(),
                  unplanned.isEmpty() ? "" : "its run " + unplanned,
                  files.evidence()));
    }
  }

  private RunEnded watched(RunStarted started, RunFiles files, Optional<ControllerSampler> sampler)
      throws IOException, InterruptedException {
    MemoryKill memoryKill =
        new MemoryKill(campaign.launcher().memoryLimit(), campaign.limits().memory());
    try (WatchedWorker worker = launched(files, sampler)) {
      worker.await();
      stuck = worker.process().stuck();
      log = worker.log();
      EvidenceTrouble trouble = new EvidenceTrouble(files.evidence());
      DecodedRun decoded =
          new RunDecoder(campaign, files, trouble, memoryKill, startedAt, sampling, sampler)
              .decode(worker);
      List<String> evidence = kept(worker, files, decoded, trouble);
      unkept = trouble.first();
      trouble.sentence().ifPresent(note -> decoded.notes().put(note, 1L));
      long millis = (System.nanoTime() - began) / 1_000_000;
      return RunRecord.of(
          started,
          decoded,
          millis,
          new RunMetrics(campaign.residue(), began, before)
              .of(worker, decoded.state(), sampler, millis),
          evidence,
          log.readable() || !campaign.deviceFaults().devices()
              ? Optional.empty()
              : Optional.of(log.unreadable()));
    }
  }

  private WatchedWorker launched(RunFiles files, Optional<ControllerSampler> sampler)
      throws IOException {
    WorkerProcess process =
        campaign.launcher().start(plan, files, sampling, sampler.map(ControllerSampler::file));
    try {
      if (sampler.isPresent()) {
        sampler.get().start(process.pid());
      }
      WorkerObserver observer = campaign.observer(files, process);
      Watchdog started =
          Watchdog.start(
              process,
              files.box(),
              campaign.limits(),
              campaign.launcher().memoryLimit().isEmpty(),
              observer,
              // a sampled run has its own
              sampling.isPresent() ? Optional.empty() : Optional.of(campaign.recording(files)));
      stop.keptBy(started);
      OwnProcesses own =
          new OwnProcesses(
              process.pid(), StartedChildren.beside(files.box().file()), started::processes);
      DeviceFaultLog kernel = campaign.deviceFaults();
      return new WatchedWorker(
          process,
          observer,
          started,
          campaign.spare(),
          kernel,
          own,
          kernel.follow(own, files.box(), () -> started.intervention().isPresent()));
    } catch (IOException | RuntimeException | Error refused) {
      campaign.spare().close();
      process.close();
      throw refused;
    }
  }

  private List<String> kept(
      WatchedWorker worker, RunFiles files, DecodedRun decoded, EvidenceTrouble trouble)
      throws IOException, InterruptedException {
    String kind =
        EvidenceStore.kind(
            decoded.ending().ending(),
            decoded.signature(),
            !decoded.findings().isEmpty(),
            decoded.deviceFaults());
    if (campaign.evidence().wanted(kind)) {
      trouble.attempt(() -> keep(worker, files, decoded, kind));
    }
    KeptEvidence kept = campaign.evidence().close(name, kind);
    if (tells(decoded.ending().ending(), kind)) {
      kept.dropped().forEach(note -> decoded.notes().put(note, 1L));
    }
    return kept.files();
  }

  /** What every run of a campaign is like needs no note in each: it survived, or was refused. */
  private static boolean tells(Ending ending, String kind) {
    return !kind.equals(EvidenceStore.QUIET)
        && ending != Ending.UNSUPPORTED
        && ending != Ending.NO_VERDICT;
  }

  private void keep(WatchedWorker worker, RunFiles files, DecodedRun decoded, String kind)
      throws IOException {
    StopStacks.keep(files.writable().resolve(ChildStacks.FOLDER), files.evidence());
    worker.process().keepOutput(files.evidence());
    if (!kind.equals(EvidenceStore.QUIET)) {
      files.box().copyTo(files.evidence().resolve("blackbox"));
    }
    if (!decoded.deviceFaults().isEmpty()) {
      PrivateFiles.write(files.evidence().resolve(EvidenceStore.KERNEL_LOG), log.text());
    }
  }
}
