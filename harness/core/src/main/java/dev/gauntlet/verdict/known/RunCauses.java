package dev.gauntlet.verdict.known;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.RunEnded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a known issue can be about, of one run; a signature's key is made once. */
final class RunCauses {
  private final Map<Signed, Cause> signed = new HashMap<>();

  private record Signed(CauseKind kind, Signature signature) {}

  /** Of a run that crashed or hung; a run that failed or vanished has nothing to be told by. */
  Optional<Cause> ending(RunEnded run) {
    if (run.ending() == Ending.CRASHED) {
      return Optional.of(of(CauseKind.CRASH, signature(run, "signal " + run.signal())));
    }
    return run.ending() == Ending.HUNG
        ? Optional.of(of(CauseKind.HANG, signature(run, "hung")))
        : Optional.empty();
  }

  /** Its device faults that are red. */
  List<Cause> deviceFaults(RunEnded run) {
    return run.deviceFaults().stream()
        .filter(DeviceFaultEvent::red)
        .map(fault -> of(CauseKind.DEVICE_FAULT, fault.signature()))
        .toList();
  }

  /** Its findings. */
  List<Cause> findings(RunEnded run) {
    return run.findings().keySet().stream().map(text -> Cause.of(CauseKind.FINDING, text)).toList();
  }

  /** Its soft failures, which are not red in themselves. */
  List<Cause> softFailures(RunEnded run) {
    return run.softFailures().keySet().stream()
        .map(text -> Cause.of(CauseKind.SOFT_FAILURE, text))
        .toList();
  }

  private Cause of(CauseKind kind, Signature signature) {
    return signed.computeIfAbsent(new Signed(kind, signature), any -> Cause.of(kind, signature));
  }

  private static Signature signature(RunEnded run, String otherwise) {
    return run.signature() != null ? run.signature() : new Signature(otherwise, null, null);
  }
}
