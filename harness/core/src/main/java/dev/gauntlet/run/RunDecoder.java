package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.HsErr;
import dev.gauntlet.evidence.HsErrFile;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.evidence.RefusalsAtEnd;
import dev.gauntlet.evidence.Rise;
import dev.gauntlet.evidence.RunFacts;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.evidence.StickyError;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.probe.SampleFile;
import dev.gauntlet.soak.ResourceExhaustion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides from what a dead worker has left how its run ended, and what is told beside. */
final class RunDecoder {
  private final CampaignResources campaign;
  private final RunFiles files;
  private final EvidenceTrouble trouble;
  private final MemoryKill memoryKill;
  private final Instant startedAt;
  private final Optional<SamplingPlan> sampling;
  private final Optional<ControllerSampler> sampler;

  /**
   * @param trouble is told of what could not be written
   * @param memoryKill made before the run
   * @param sampler of a run whose lanes were held
   */
  RunDecoder(
      CampaignResources campaign,
      RunFiles files,
      EvidenceTrouble trouble,
      MemoryKill memoryKill,
      Instant startedAt,
      Optional<SamplingPlan> sampling,
      Optional<ControllerSampler> sampler) {
    this.campaign = campaign;
    this.files = files;
    this.trouble = trouble;
    this.memoryKill = memoryKill;
    this.startedAt = startedAt;
    this.sampling = sampling;
    this.sampler = sampler;
  }

  /**
   * @param worker that has been reaped
   */
  DecodedRun decode(WatchedWorker worker) throws IOException, InterruptedException {
    BoxState state = files.box().state();
    Optional<HsErr> hsErr =
        worker.clean() || !Files.exists(files.hsErr())
            ? Optional.empty()
            : HsErrFile.read(files.hsErr());
    Decoded ending = Decoded.of(facts(worker, state, hsErr));
    if (campaign.stopping() && ending.ending() != Ending.CRASHED) {
      ending = interrupted(ending);
    }
    Signature signature =
        ending.ending() == Ending.CRASHED
            ? campaign.crashes().signature(worker, files, state, ending, hsErr, startedAt)
            : null;
    Optional<HangReport> hang =
        ending.ending() == Ending.HUNG
            ? worker.intervention().flatMap(worker.observer()::report)
            : Optional.empty();
    if (hang.isPresent()) {
      signature = hang.get().signature();
      ending = hang.get().explained(ending);
      HangReport report = hang.get();
      Decoded explained = ending;
      trouble.attempt(() -> report.write(files.evidence(), explained));
    }
    Optional<StickyError> sticky = StickyError.of(state, worker.faults().red());
    List<DeviceFaultEvent> deviceFaults = worker.faults().events(sticky);
    Map<String, Long> softFailures = new LinkedHashMap<>(state.softFailures());
    // one loss of a context, and not as many failures as calls came after it
    sticky.ifPresent(error -> softFailures.keySet().removeAll(error.refusals().keySet()));
    Optional<RefusalsAtEnd> refusals =
        sticky.isPresent() ? Optional.empty() : RefusalsAtEnd.of(state);
    Map<String, Long> findings = new LinkedHashMap<>(state.findings());
    Map<String, Long> notes = new LinkedHashMap<>(state.notes());
    if (refusals.isPresent()) {
      tell(refusals.get(), ending, state, findings, notes);
    }
    worker.process().warnings().tell(campaign.fatalWarnings(), findings, notes);
    worker.process().stuck().forEach(process -> findings.put(process.sentence(), 1L));
    worker.troubles().forEach(failed -> notes.put(failed, 1L));
    Signature crash = signature;
    trouble.attempt(
        () ->
            campaign
                .crashes()
                .core(worker, files, state, startedAt, campaign.launcher().jdk().java(), crash)
                .ifPresent(note -> notes.put(note, 1L)));
    List<String> phases = ending.ending().red() ? diedIn(worker, state, hsErr) : List.of();
    return new DecodedRun(
        state,
        ending,
        signature,
        hang,
        deviceFaults,
        refusals,
        phases,
        softFailures,
        findings,
        notes);
  }

  private RunFacts facts(WatchedWorker worker, BoxState state, Optional<HsErr> hsErr)
      throws IOException {
    Optional<Integer> signal =
        hsErr.map(HsErr::signal).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt);
    return new RunFacts(
        worker.status(),
        state,
        worker.intervention(),
        signal,
        memoryKill.sentence(worker.status(), state, worker.log(), worker.own()),
        worker.watchdog().unkillable());
  }

  private static Decoded interrupted(Decoded ending) {
    return new Decoded(
        Ending.NO_VERDICT,
        ending.signal(),
        ending.status(),
        ending.rawStatus(),
        "stopped at the user's wish");
  }

  private static List<String> diedIn(WatchedWorker worker, BoxState state, Optional<HsErr> hsErr) {
    List<Integer> stalled = worker.intervention().map(Intervention::lanes).orElse(List.of());
    if (!stalled.isEmpty()) {
      return stalled.stream().map(lane -> state.lanes().get(lane).phase()).distinct().toList();
    }
    if (state.outcome() == Outcome.DONE) {
      return List.of("exit");
    }
    return state.firstMark() == 0 ? List.of("open") : CrashReport.diedIn(state, hsErr);
  }

  /** That success ended is told, and red where what the run loses had run out. */
  private void tell(
      RefusalsAtEnd refusals,
      Decoded ending,
      BoxState state,
      Map<String, Long> findings,
      Map<String, Long> notes)
      throws IOException {
    // another ending is red by itself, and a run under a profiler says nothing
    boolean whole =
        ending.ending() == Ending.SURVIVED && !sampling.map(SamplingPlan::blames).orElse(false);
    Optional<String> ranOut =
        whole
            ? ResourceExhaustion.sentence(refusals, risen(refusals.after(), state))
            : Optional.empty();
    ranOut.ifPresentOrElse(
        sentence -> findings.put(sentence, 1L), () -> notes.put(refusals.sentence(), 1L));
  }

  private Optional<Rise> risen(long after, BoxState state) throws IOException {
    if (sampler.isPresent()) {
      return ResourceExhaustion.risen(sampler.get().series(), after);
    }
    Optional<Rise> seen = seen(campaign.recording(files).file(), after);
    return seen.isPresent() ? seen : ResourceExhaustion.risen(state.samples());
  }

  private static Optional<Rise> seen(Path samples, long after) {
    try {
      return Files.exists(samples)
          ? ResourceExhaustion.risen(SampleFile.read(samples), after)
          : Optional.empty();
    } catch (IOException damaged) {
      // as after a full disk: the run's ending is known, and goes to the journal all the same
      System.err.println("gauntlet: samples of a run cannot be read: " + damaged.getMessage());
      return Optional.empty();
    }
  }
}
