package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.fork.KernelMemoryLimit;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.machine.EnclosingMemory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who took a process of a run for its memory: our own limit, the limit of a group around us, as of
 * a container, or the machine. To be made before the run.
 */
final class MemoryKill {
  private final Optional<KernelMemoryLimit> group;
  private final long limit;
  private final EnclosingMemory around = EnclosingMemory.now();

  /**
   * @param group that the run is in, if it is in one
   * @param limit of that, bytes
   */
  MemoryKill(Optional<KernelMemoryLimit> group, long limit) {
    this.group = group;
    this.limit = limit;
  }

  /**
   * In words; empty when the kernel took nobody of the run.
   *
   * @param own tells which processes of the kernel's log are the run's
   */
  Optional<String> sentence(WaitStatus status, BoxState state, KernelLog log, OwnProcesses own)
      throws IOException {
    boolean killedAround = around.killed();
    if (group.isPresent() && group.get().killed()) {
      return Optional.of(
          group.get().met()
              ? String.format(
                  Locale.ROOT, "killed by the kernel at the --memory limit of %d MiB", limit >> 20)
              : bySomeoneElse());
    }
    List<OwnProcesses.Owner> victims =
        log.victims().stream().map(one -> own.owner(one.pid(), one.name())).toList();
    boolean named = victims.contains(OwnProcesses.Owner.RUN);
    boolean others =
        own.numbersTell()
            && !victims.isEmpty()
            && victims.stream().allMatch(OwnProcesses.Owner.ANOTHER::equals);
    // beside us in the group may live others: somebody of the run must have died of it
    boolean died = !others && (status.signal() == Signals.KILL || childKilled(state));
    boolean ours = killedAround ? named || died : named && (died || own.numbersTell());
    return ours ? Optional.of(bySomeoneElse()) : Optional.empty();
  }

  private String bySomeoneElse() {
    return around
        .limit()
        .map(met -> "killed by the kernel at " + met)
        .orElse("killed by the kernel, which was out of memory");
  }

  /** A scenario tells of a child's SIGKILL as a soft failure. */
  private static boolean childKilled(BoxState state) {
    return state.childSignal() == Signals.KILL
        || state.softFailures().keySet().stream().anyMatch(text -> text.contains("SIGKILL"));
  }
}
