package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.evidence.BuildId;
import dev.gauntlet.evidence.ChildCores;
import dev.gauntlet.evidence.CoreFiles;
import dev.gauntlet.evidence.Culprits;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.HsErr;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.linux.ThisProcess;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Which crash each run of a campaign died of, and the cores that are kept: the first of each
 * signature when the user wants cores, else none.
 */
final class CrashEvidence {
  private static final String CUT_BY_STOP = "the core was cut off: stopped while it was written";

  private final boolean coresWanted;
  private final long largestCore;
  private final BooleanSupplier stopping;
  private final CoreFiles cores = new CoreFiles();
  private final Culprits culprits = new Culprits();
  private final ChildCores childCores;
  private final Set<Signature> coresKept = new HashSet<>();

  /**
   * @param coresWanted whether the user asked for cores
   * @param largestCore bytes: a compressed core beyond this is not kept
   * @param stopping whether the user wants to stop; then no core is waited for
   */
  CrashEvidence(boolean coresWanted, long largestCore, BooleanSupplier stopping)
      throws IOException {
    this.coresWanted = coresWanted;
    this.largestCore = largestCore;
    this.stopping = stopping;
    this.childCores = new ChildCores(cores, coresWanted);
    ThisProcess.coreLimit(coresWanted);
  }

  /** Who called what crashed. */
  Culprits culprits() {
    return culprits;
  }

  /** Where children crashed. */
  ChildCores childCores() {
    return childCores;
  }

  /** Why no core files can be had although they were asked for. */
  Optional<String> coreRefusal() {
    return coresWanted ? cores.refusal() : Optional.empty();
  }

  /** Which crash it was, from the best source there is. */
  Signature signature(
      WatchedWorker worker,
      RunFiles files,
      BoxState state,
      Decoded decoded,
      Optional<HsErr> hsErr,
      Instant startedAt)
      throws IOException, InterruptedException {
    int pid = crashed(worker, state);
    Function<Path, Optional<String>> buildIds = path -> BuildId.of(worker.process().located(path));
    Signature signature =
        CrashReport.signature(
            decoded,
            hsErr,
            worker.process().stderrTail(),
            worker.log(),
            worker.own(),
            pid,
            buildIds);
    signature = CrashReport.refined(signature, hsErr, files.nativeStacks(), buildIds);
    signature = culprits.named(worker.observer().placed(signature));
    return isChild(state)
        ? childCores.placed(
            signature, decoded.signal(), pid, files.writable(), startedAt, files.evidence())
        : signature;
  }

  private static boolean isChild(BoxState state) {
    return state.outcome() == Outcome.CHILD_CRASHED;
  }

  private static int crashed(WatchedWorker worker, BoxState state) {
    return isChild(state) ? state.childPid() : worker.process().pid();
  }

  /**
   * Keeps the first core of a signature with its stacks when the user wants cores; no other stays.
   *
   * @param signature null when it was no crash
   * @return why it was not kept, or not whole, when it should have been
   */
  Optional<String> core(
      WatchedWorker worker,
      RunFiles files,
      BoxState state,
      Instant startedAt,
      Path java,
      Signature signature)
      throws IOException, InterruptedException {
    Optional<String> note = Optional.empty();
    if (coresWanted) {
      int pid = crashed(worker, state);
      Optional<Path> core =
          isChild(state)
              ? childCores.find(files.writable(), pid, startedAt, files.evidence())
              : workersCore(pid, startedAt, files.evidence());
      if (core.isPresent()) {
        // the program of a child is read from its core when its stacks are taken
        Optional<Path> program = isChild(state) ? Optional.empty() : Optional.of(java);
        note = keep(core.get(), program, files.evidence(), signature);
      }
    }
    boolean cut = childCores.sweep(files.writable());
    return coresWanted && cut && stopping.getAsBoolean() && note.isEmpty()
        ? Optional.of(CUT_BY_STOP)
        : note;
  }

  private Optional<Path> workersCore(int pid, Instant startedAt, Path evidence) throws IOException {
    Optional<Path> core = cores.find(Path.of("").toAbsolutePath(), pid, startedAt);
    return core.isPresent()
        ? CoreFiles.claim(core.get(), pid, evidence.resolve(ChildCores.CLAIMED))
        : core;
  }

  /**
   * @param program whose stacks are still to be read from the core
   */
  private Optional<String> keep(
      Path core, Optional<Path> program, Path evidence, Signature signature)
      throws IOException, InterruptedException {
    // gdb refines the first of a kind only: later ones may lack the second frame
    if (signature != null && coresKept.stream().anyMatch(signature::matches)) {
      CoreFiles.discard(core);
      return Optional.empty();
    }
    boolean cut = CoreFiles.cut(core);
    if (signature == null || (cut && stopping.getAsBoolean())) {
      CoreFiles.discard(core);
      return cut && stopping.getAsBoolean() ? Optional.of(CUT_BY_STOP) : Optional.empty();
    }
    if (program.isPresent()) {
      CoreFiles.stacks(core, program.get(), evidence.resolve("core-stacks.txt"));
    }
    boolean kept =
        CoreFiles.keep(
            core, evidence.resolve(cut ? "core-cut.gz" : "core.gz"), largestCore, stopping);
    if (!kept && stopping.getAsBoolean()) {
      return Optional.of(CUT_BY_STOP);
    }
    coresKept.add(signature);
    if (!kept) {
      return Optional.of(
          "the core was not kept: more than %s compressed (--evidence-per-run)"
              .formatted(Amount.bytes((double) largestCore)));
    }
    return cut
        ? Optional.of("the core was cut off: the limit of core files, or a full disk")
        : Optional.empty();
  }
}
