package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.evidence.Culprit;
import dev.gauntlet.evidence.Culprits;
import dev.gauntlet.evidence.HangStacks;
import dev.gauntlet.evidence.HsErr;
import dev.gauntlet.evidence.HsErrFile;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.evidence.PausedAbort;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.evidence.StackEvidence;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.PidNamespace;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.probe.RunProcess;
import dev.gauntlet.probe.RunProcesses;
import dev.gauntlet.watch.Watchdog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Observes a live worker: once at what it has mapped, at its stacks when it hangs, and at who
 * called abort().
 */
final class WorkerObserver implements Watchdog.Observer {
  private final EnvironmentFile environment;
  private final Culprits culprits;
  private final Path jdk;
  private final RunFiles files;
  private final WorkerProcess worker;
  private final PausedAbort abort;
  private volatile Optional<HangStacks> stacks = Optional.empty();
  private volatile BoxState atHang;
  private volatile Optional<Culprit> culprit = Optional.empty();

  /**
   * @param environment is told of the libraries that it has mapped
   * @param jdk home of its JDK
   */
  WorkerObserver(
      EnvironmentFile environment,
      Culprits culprits,
      Path jdk,
      RunFiles files,
      WorkerProcess worker) {
    this.environment = environment;
    this.culprits = culprits;
    this.jdk = jdk;
    this.files = files;
    this.worker = worker;
    this.abort = new PausedAbort(worker.pid());
  }

  @Override
  public void polled(int pid) throws IOException, InterruptedException {
    if (files.box().firstMark() != 0) {
      environment.libraries(pid);
    }
    List<Integer> waiting = abort.threads(worker.printed(), dying());
    if (!waiting.isEmpty()) {
      aborted(waiting);
    }
  }

  private void aborted(List<Integer> waiting) throws IOException, InterruptedException {
    Optional<HsErr> report = dying() ? HsErrFile.read(files.hsErr()) : Optional.empty();
    Optional<Integer> found = aborting(waiting, report);
    if (dying() && (report.isEmpty() || found.isEmpty())) {
      // the JVM still writes down the crash of another thread: it ends by itself after that
      return;
    }
    int tid = found.orElse(waiting.get(0));
    try {
      culprit = culprits.of(abort, tid, worker.stderrTail(), report, files.nativeStacks());
    } finally {
      abort.end();
    }
  }

  /** A report names its thread by the number that the worker's own pid namespace has for it. */
  private Optional<Integer> aborting(List<Integer> waiting, Optional<HsErr> report) {
    OptionalInt named = report.map(HsErr::tid).orElse(OptionalInt.empty());
    return named.isEmpty()
        ? Optional.of(waiting.get(0))
        : waiting.stream()
            .filter(tid -> PidNamespace.inside(worker.pid(), tid) == named.getAsInt())
            .findFirst();
  }

  /** How the worker ended, when the controller has ended the wait of its abort(). */
  WaitStatus ended(WaitStatus kernels) {
    return abort.status(kernels);
  }

  /** The same signature with whoever called abort(), or what crashed in the C library. */
  Signature placed(Signature signature) {
    return culprit.map(found -> found.in(signature)).orElse(signature);
  }

  @Override
  public boolean dying() {
    // asked ten times a second: Files would make an exception each time that it is not there
    return files.hsErr().toFile().exists();
  }

  @Override
  public void hung(int pid) throws IOException, InterruptedException {
    BoxState state = files.box().state();
    stacks = Optional.of(StackEvidence.collect(pid, jdk, descendants(pid), files.evidence()));
    atHang = state;
  }

  /** The elder first: a chain of processes is looked at from its start. */
  private static List<Long> descendants(int pid) throws IOException {
    try (RunProcesses family = new RunProcesses(pid)) {
      family.poll();
      return family.members().stream()
          .filter(member -> !member.zombie())
          .sorted(Comparator.comparingLong(RunProcess::start))
          .map(RunProcess::pid)
          .toList();
    }
  }

  /**
   * Which hang it was; empty when no stacks were taken. To be called when nobody watches any more.
   */
  Optional<HangReport> report(Intervention why) {
    return stacks.map(taken -> new HangReport(taken, atHang, why));
  }
}
