package dev.gauntlet.run;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.blackbox.MeasureState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.blame.BlameFile;
import dev.gauntlet.blame.Blaming;
import dev.gauntlet.blame.LeakComparison;
import dev.gauntlet.blame.LeakSanitizer;
import dev.gauntlet.blame.UnreachableFile;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.HsErr;
import dev.gauntlet.evidence.HsErrFile;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.OnErrorScript;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.evidence.RefusalsAtEnd;
import dev.gauntlet.evidence.Rise;
import dev.gauntlet.evidence.RunFacts;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.evidence.StickyError;
import dev.gauntlet.evidence.StopStacks;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.Hang;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.Json;
import dev.gauntlet.journal.LaneAtDeath;
import dev.gauntlet.journal.Measured;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.linux.CrashHandlers;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.probe.SampleFile;
import dev.gauntlet.soak.EarlyStop;
import dev.gauntlet.soak.RecordedLimits;
import dev.gauntlet.soak.ResourceExhaustion;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.soak.ZombiesAndOrphans;
import dev.gauntlet.store.EvidenceStore;
import dev.gauntlet.store.Folders;
import dev.gauntlet.verdict.growth.KillTest;
import dev.gauntlet.watch.Watchdog;
import dev.gauntlet.worker.ChildStacks;
import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.held.LeakChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** One worker JVM on one cell, from launch to journal line. */
public final class OneRun {
  private static final String UNKEPT = "evidence of the run was not kept: ";

  private final CampaignResources shop;
  private final PlannedRun plan;
  private final String name;
  private final Instant startedAt = Instant.now();
  private final long began = System.nanoTime();
  private final Path evidence;
  private final Path hsErrFile;
  private final Path room;
  private final BoxFile box;
  private volatile WorkerObserver witness;
  private final Optional<SamplingPlan> sampling;
  private volatile Watchdog watch;
  private RunFaults faults;
  private KernelLog log;
  private Optional<ControllerSampler> answers = Optional.empty();
  private Map<String, Double> before = Map.of();
  private List<StuckProcess> stuck = List.of();
  private Optional<IOException> unkept = Optional.empty();

  /**
   * @param sampling empty when only its ending counts
   */
  public OneRun(
      CampaignResources shop, PlannedRun plan, String name, Optional<SamplingPlan> sampling)
      throws IOException {
    this.shop = shop;
    this.sampling = sampling;
    this.plan = plan;
    this.name = name;
    this.evidence = shop.evidence().open(name);
    this.hsErrFile = evidence.resolve("hs_err.log");
    this.room = shop.scratch().resolve(name);
    this.box = BoxFile.create(shop.boxes().resolve(name + ".box"), plan.cell().whole("threads"));
  }

  private RunStarted started() {
    return new RunStarted(
        name, plan.cell(), plan.pass(), startedAt.toString(), box.file().toString());
  }

  /** Ends it soon; from another thread. */
  public void stopSoon() {
    box.askToStop();
    Watchdog running = watch;
    if (running != null) {
      running.stopSoon();
    }
  }

  /** Forks, watches, reaps, decodes. */
  public RunEnded make(Journal journal) throws IOException, InterruptedException {
    journal.started(started());
    if (sampling.isEmpty()) {
      return made(Optional.empty());
    }
    Optional<String> notDone = shop.remains().withoutIdleContext();
    if (notDone.isEmpty()) {
      before = shop.remains().before();
    }
    Path file = CampaignResources.samples(shop.boxes(), name);
    Optional<Blaming> blaming = blaming();
    try (ControllerSampler answering =
        new ControllerSampler(
            file,
            room,
            sampling.get(),
            blaming,
            shop.enough(),
            box::askToStop,
            shop.limits().memory())) {
      answers = Optional.of(answering);
      RunEnded run = made(answers);
      answering.keep(shop.keptSamples(name));
      String unplanned =
          run.ending() == Ending.SURVIVED ? "" : "its run %s".formatted(run.ending().word());
      if (sampling.get().leaks()) {
        UnreachableFile.write(
            evidence,
            LeakComparison.of(
                leaks(),
                answering.series().column("iterations"),
                unplanned.isEmpty() ? "" : run.ending().word()));
        Folders.delete(leaks());
      }
      if (blaming.isPresent()) {
        BlameFile.write(evidence, blaming.get().found(answering.series(), unplanned, evidence));
      }
      run =
          run.noting(SoakedCell.UNREADABLE, Json.mapper().valueToTree(answering.unreadable()))
              .noting(ZombiesAndOrphans.FIELD, answering.lingering())
              .noting(RecordedLimits.FIELD, RecordedLimits.json(answering.limits()));
      if (answering.grown().isPresent()) {
        run = run.noting(EarlyStop.FIELD, TextNode.valueOf(answering.grown().get()));
      }
      return notDone.isEmpty()
          ? run
          : run.noting(KillTest.NOT_DONE, TextNode.valueOf(notDone.get()));
    }
  }

  private Optional<Blaming> blaming() throws IOException {
    return sampling.get().blames()
        ? Optional.of(
            Blaming.of(
                sampling.get().suspects(),
                sampling.get().samples(),
                room,
                shop.scratch().resolve("recordings")))
        : Optional.empty();
  }

  /** Where LeakSanitizer's reports are until they are read. */
  private Path leaks() {
    return shop.scratch().resolve(name + "-leaks");
  }

  private RunEnded made(Optional<ControllerSampler> answering)
      throws IOException, InterruptedException {
    OnErrorScript.Option onError = shop.onError(hsErrFile, evidence);
    // what it and its children leave there is counted, then deleted with the room
    Path temporary = Files.createDirectories(room.resolve("tmp"));
    Map<String, String> environment = new HashMap<>(onError.environment());
    environment.put("TMPDIR", temporary.toString());
    environment.putAll(shop.variables(plan.cell()));
    environment.put(CrashHandlers.WANTED, "1");
    environment.putAll(shop.childCores().environment());
    Order order =
        new Order(
            shop.scenario(),
            box.file(),
            room.resolve("files"),
            ProcessHandle.current().pid(),
            shop.limits().duration().toNanos(),
            // a sampled run ends with its last sample
            sampling.isPresent() ? 0 : shop.limits().iterations(),
            answering.map(ControllerSampler::file),
            sampling.map(SamplingPlan::idle).orElse(Order.Idle.NOT),
            shop.seedOf(plan),
            plan.cell());
    List<String> flags = List.of();
    if (sampling.map(SamplingPlan::leaks).orElse(false)) {
      flags = LeakChecks.FLAGS;
      order = order.checking(Files.createDirectories(leaks(), PrivateFiles.FOLDER));
      LeakSanitizer.installed()
          .ifPresent(
              sanitizer ->
                  environment.putAll(
                      sanitizer.environment(
                          System.getenv("LD_PRELOAD"), System.getenv("LSAN_OPTIONS"))));
    }
    WorkerProcess worker =
        WorkerProcess.launch(
            shop.jvm(temporary).with(onError.flags()).with(flags).command(order, hsErrFile),
            environment,
            shop.cage());
    try (worker) {
      return watched(worker, answering);
    }
  }

  private RunEnded watched(WorkerProcess worker, Optional<ControllerSampler> answering)
      throws IOException, InterruptedException {
    if (answering.isPresent()) {
      answering.get().start(worker.pid());
    }
    witness = new WorkerObserver(shop, box, evidence, hsErrFile, worker);
    watch =
        Watchdog.start(
            worker,
            box,
            shop.limits(),
            shop.cage().isEmpty(),
            witness,
            // a sampled run has its own
            sampling.isPresent() ? Optional.empty() : Optional.of(shop.recording(name, room)));
    faults = shop.faults(worker.pid(), box, () -> watch.intervention().isPresent());
    Optional<WaitStatus> end = worker.awaitEnd(watch::givenUp);
    watch.stop();
    // one that outlived SIGKILL is left behind: there is nothing that could end it
    WaitStatus status = witness.ended(end.orElse(new WaitStatus(Signals.KILL, 0)));
    Reaped reaped = end.isPresent() ? worker.reap() : worker.leave();
    stuck = worker.stuck();
    try {
      return ended(worker, status, reaped);
    } finally {
      box.delete();
      Folders.discard(room);
    }
  }

  private RunEnded ended(WorkerProcess worker, WaitStatus status, Reaped reaped)
      throws IOException, InterruptedException {
    BoxState state = box.state();
    boolean clean = status.shell() == 0 && watch.intervention().isEmpty();
    log = shop.kernelLog();
    Optional<HsErr> hsErr =
        clean || !Files.exists(hsErrFile) ? Optional.empty() : HsErrFile.read(hsErrFile);
    Decoded decoded = Decoded.of(facts(worker, status, state, hsErr));
    if (shop.stopping() && decoded.ending() != Ending.CRASHED) {
      decoded = interrupted(decoded);
    }
    Signature signature = null;
    boolean child = state.outcome() == Outcome.CHILD_CRASHED;
    int pid = child ? state.childPid() : worker.pid();
    if (decoded.ending() == Ending.CRASHED) {
      signature = CrashReport.signature(decoded, hsErr, worker.stderrTail(), log, pid);
      signature = CrashReport.refined(signature, hsErr, evidence.resolve(OnErrorScript.STACKS));
      signature = shop.culprits().named(witness.placed(signature));
      if (child) {
        signature =
            shop.childCores().placed(signature, decoded.signal(), pid, room, startedAt, evidence);
      }
    }
    Optional<HangReport> hang =
        decoded.ending() == Ending.HUNG
            ? watch.intervention().flatMap(witness::report)
            : Optional.empty();
    if (hang.isPresent()) {
      signature = hang.get().signature();
      decoded = hang.get().explained(decoded);
      try {
        hang.get().write(evidence, decoded);
      } catch (IOException refused) {
        unkept = Optional.of(SystemErrorText.named(evidence, refused));
      }
    }
    Optional<StickyError> sticky = StickyError.of(state, faults.red());
    List<DeviceFaultEvent> events = faults.events(sticky);
    Map<String, Long> softFailures = new LinkedHashMap<>(state.softFailures());
    // one loss of a context, and not as many failures as calls came after it
    sticky.ifPresent(error -> softFailures.keySet().removeAll(error.refusals().keySet()));
    Optional<RefusalsAtEnd> refusals =
        sticky.isPresent() ? Optional.empty() : RefusalsAtEnd.of(state);
    Map<String, Long> findings = new LinkedHashMap<>(state.findings());
    Map<String, Long> notes = new LinkedHashMap<>(state.notes());
    if (refusals.isPresent()) {
      tell(refusals.get(), decoded, state, findings, notes);
    }
    worker.warnings().tell(shop.fatalWarnings(), findings, notes);
    stuck.forEach(process -> findings.put(process.sentence(), 1L));
    troubles(worker).forEach(trouble -> notes.put(trouble, 1L));
    try {
      shop.core(
              child ? OptionalInt.of(pid) : OptionalInt.empty(),
              worker.pid(),
              room,
              startedAt,
              evidence,
              signature)
          .ifPresent(note -> notes.put(note, 1L));
    } catch (IOException refused) {
      unkept = Optional.of(SystemErrorText.named(evidence, refused));
    }
    List<String> files = evidence(worker, decoded, signature, findings, events);
    unkept.ifPresent(refused -> notes.put(UNKEPT + SystemErrorText.of(refused), 1L));
    long millis = (System.nanoTime() - began) / 1_000_000;
    RunEnded run =
        new RunEnded(
            name,
            plan.cell(),
            plan.pass(),
            decoded.ending(),
            decoded.status(),
            decoded.rawStatus(),
            decoded.signal(),
            signature,
            decoded.reason(),
            decoded.ending().red() ? diedIn(state, hsErr) : List.of(),
            lanes(state),
            state.iterations(),
            state.succeeded(),
            softFailures,
            findings,
            startedAt.toString(),
            millis,
            metrics(worker, state, reaped, millis),
            files,
            Map.of());
    run = run.reporting(notes, measures(state));
    if (!events.isEmpty()) {
      run = run.noting(DeviceFaultEvent.FIELD, DeviceFaultEvent.json(events));
    }
    if (!log.readable() && shop.devices()) {
      run = run.noting(DeviceFaultEvent.UNKNOWN, TextNode.valueOf(log.unreadable()));
    }
    if (hang.isPresent()) {
      run = run.noting(Hang.FIELD, hang.get().hang().json());
    }
    return refusals.isPresent()
        ? run.noting(ResourceExhaustion.REFUSALS, ResourceExhaustion.json(refusals.get()))
        : run;
  }

  /** That success ended is told, and red where what the run loses had run out. */
  private void tell(
      RefusalsAtEnd refusals,
      Decoded decoded,
      BoxState state,
      Map<String, Long> findings,
      Map<String, Long> notes)
      throws IOException {
    // another ending is red by itself, and a run under a profiler says nothing
    boolean whole =
        decoded.ending() == Ending.SURVIVED && !sampling.map(SamplingPlan::blames).orElse(false);
    Optional<String> ranOut =
        whole
            ? ResourceExhaustion.sentence(refusals, risen(refusals.after(), state))
            : Optional.empty();
    ranOut.ifPresentOrElse(
        sentence -> findings.put(sentence, 1L), () -> notes.put(refusals.sentence(), 1L));
  }

  private Optional<Rise> risen(long after, BoxState state) throws IOException {
    if (answers.isPresent()) {
      return ResourceExhaustion.risen(answers.get().series(), after);
    }
    Optional<Rise> seen = seen(shop.recording(name, room).file(), after);
    return seen.isPresent() ? seen : ResourceExhaustion.risen(state.looks());
  }

  private static Optional<Rise> seen(Path looks, long after) {
    try {
      return Files.exists(looks)
          ? ResourceExhaustion.risen(SampleFile.read(looks), after)
          : Optional.empty();
    } catch (IOException damaged) {
      // as after a full disk: the run's ending is known, and goes to the journal all the same
      System.err.println("gauntlet: samples of a run cannot be read: " + damaged.getMessage());
      return Optional.empty();
    }
  }

  static Map<String, Measured> measures(BoxState state) {
    Map<String, Measured> measures = new LinkedHashMap<>();
    for (MeasureState one : state.measures()) {
      measures.put(one.name(), new Measured(one.unit(), one.factor(), one.mean(), one.values()));
    }
    return measures;
  }

  /** Its processes that are stuck in the kernel: whatever device they used is sick. */
  public List<StuckProcess> stuck() {
    return stuck;
  }

  /** Why its evidence could not be kept, when it was in vain: no other run is to be made. */
  public Optional<IOException> unkept() {
    return unkept;
  }

  /** What failed of the threads that watched it. */
  private List<String> troubles(WorkerProcess worker) {
    return Stream.concat(watch.troubles().stream(), worker.troubles().stream()).toList();
  }

  /** What the kernel said during the run. */
  public KernelLog kernelLog() {
    return log;
  }

  private RunFacts facts(
      WorkerProcess worker, WaitStatus status, BoxState state, Optional<HsErr> hsErr)
      throws IOException {
    Optional<String> outOfMemory = Optional.empty();
    if (shop.cage().isPresent() && shop.cage().get().killed()) {
      outOfMemory =
          Optional.of(
              "killed by the kernel at the --memory limit of %d MiB"
                  .formatted(shop.limits().memory() >> 20));
    } else if (log.outOfMemory(worker.pid()).isPresent()) {
      outOfMemory = Optional.of("killed by the kernel, which was out of memory");
    }
    Optional<Integer> signal =
        hsErr.flatMap(
            file ->
                file.signal().isPresent()
                    ? Optional.of(file.signal().getAsInt())
                    : Optional.empty());
    return new RunFacts(
        status, state, watch.intervention(), signal, outOfMemory, watch.unkillable());
  }

  private static Decoded interrupted(Decoded decoded) {
    return new Decoded(
        Ending.NO_VERDICT,
        decoded.signal(),
        decoded.status(),
        decoded.rawStatus(),
        "stopped at the user's wish");
  }

  private List<String> diedIn(BoxState state, Optional<HsErr> hsErr) {
    List<Integer> stalled = watch.intervention().map(Intervention::lanes).orElse(List.of());
    if (!stalled.isEmpty()) {
      return stalled.stream().map(lane -> state.lanes().get(lane).phase()).distinct().toList();
    }
    if (state.outcome() == Outcome.DONE) {
      return List.of("exit");
    }
    return state.firstMark() == 0 ? List.of("open") : CrashReport.diedIn(state, hsErr);
  }

  static List<LaneAtDeath> lanes(BoxState state) {
    List<LaneAtDeath> lanes = new ArrayList<>();
    for (LaneState lane : state.lanes()) {
      lanes.add(new LaneAtDeath(lanes.size(), lane.phase(), lane.iterations()));
    }
    return lanes;
  }

  private Map<String, Double> metrics(
      WorkerProcess worker, BoxState state, Reaped reaped, long millis)
      throws IOException, InterruptedException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("cpu.user", reaped.userSeconds());
    metrics.put("cpu.system", reaped.systemSeconds());
    metrics.putAll(watch.used());
    if (state.peak() > 0) {
      metrics.put("peak.rss", (double) state.peak());
    }
    if (state.firstMark() > 0) {
      metrics.put("start.seconds", (state.firstMark() - began) / 1e9);
    }
    metrics.put("printed", (double) worker.printed());
    Set<Long> dead = new HashSet<>(Set.of((long) worker.pid()));
    answers.ifPresent(one -> dead.addAll(one.seen()));
    if (stuck.isEmpty()) {
      // else one of them may keep the look at its files from ending
      metrics.putAll(shop.remains().after(dead, millis));
    }
    if (!before.isEmpty()) {
      killTest(metrics);
    }
    return metrics;
  }

  private void killTest(Map<String, Double> metrics) {
    metrics.putAll(before);
    double alive = answers.map(one -> one.last(KillTest.MEMORY)).orElse(Double.NaN);
    if (Double.isFinite(alive)) {
      metrics.put(KillTest.ALIVE + KillTest.MEMORY, alive);
    }
    // asked again: it may have died meanwhile
    metrics.put(KillTest.IDLE, shop.remains().withoutIdleContext().isEmpty() ? 1.0 : 0.0);
  }

  private List<String> evidence(
      WorkerProcess worker,
      Decoded decoded,
      Signature signature,
      Map<String, Long> findings,
      List<DeviceFaultEvent> events)
      throws IOException, InterruptedException {
    String kind = EvidenceStore.kind(decoded.ending(), signature, !findings.isEmpty(), events);
    if (shop.evidence().wanted(kind)) {
      try {
        keep(worker, kind, events);
      } catch (IOException refused) {
        // as on a full disk: the ending goes to the journal all the same
        unkept = Optional.of(SystemErrorText.named(evidence, refused));
      }
    }
    return shop.evidence().close(name, kind);
  }

  private void keep(WorkerProcess worker, String kind, List<DeviceFaultEvent> events)
      throws IOException {
    StopStacks.keep(room.resolve(ChildStacks.FOLDER), evidence);
    worker.keepOutput(evidence);
    if (!kind.equals(EvidenceStore.QUIET)) {
      box.copyTo(evidence.resolve("blackbox"));
    }
    if (!events.isEmpty()) {
      PrivateFiles.write(evidence.resolve(EvidenceStore.KERNEL_LOG), log.text());
    }
  }
}
