package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.evidence.AbortMessage;
import dev.gauntlet.evidence.CrashSignature;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.HsErr;
import dev.gauntlet.evidence.KernelFault;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.linux.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which crash it was, from the best source there is: hs_err, the abort's message, the kernel's
 * line.
 */
final class CrashReport {
  private CrashReport() {}

  /**
   * @param pid of the process that the signal killed
   * @param log what the kernel said since the run began
   * @param own tells whom it meant
   * @param buildIds the whole build id of a file that the process has mapped
   */
  static Signature signature(
      Decoded decoded,
      Optional<HsErr> hsErr,
      String stderr,
      KernelLog log,
      OwnProcesses own,
      int pid,
      Function<Path, Optional<String>> buildIds) {
    if (hsErr.isPresent()) {
      return CrashSignature.of(hsErr.get(), buildIds);
    }
    if (decoded.signal() == Signals.ABRT) {
      return AbortMessage.signature(stderr);
    }
    return fault(log, own, pid, Signals.name(decoded.signal()))
        .orElseGet(() -> new Signature(Signals.name(decoded.signal()), null, null));
  }

  /**
   * What the kernel said of the process: by its number and those of its threads. Where not all of
   * these were seen, or the kernel's numbers are not ours, by name and time, as long as all that
   * may be meant are one signature.
   */
  private static Optional<Signature> fault(
      KernelLog log, OwnProcesses own, int pid, String signal) {
    Optional<Signature> named =
        log.fault(own.ids(pid)).map(fault -> fault.signature(CrashReport::library));
    if (named.isPresent()) {
      return named;
    }
    List<Signature> maybe =
        log.records().stream()
            .flatMap(record -> KernelFault.parse(record.text()).stream())
            .filter(fault -> fault.signal().equals(signal) && own.maybe(fault, pid))
            .map(fault -> fault.signature(CrashReport::library))
            .distinct()
            .toList();
    return maybe.size() == 1 ? Optional.of(maybe.get(0)) : Optional.empty();
  }

  /** With the caller that gdb's unwinder found, where gdb looked. */
  static Signature refined(
      Signature signature,
      Optional<HsErr> hsErr,
      Path stacks,
      Function<Path, Optional<String>> buildIds)
      throws IOException {
    if (hsErr.isEmpty() || !Files.exists(stacks)) {
      return signature;
    }
    return CrashSignature.refined(signature, hsErr.get(), Files.readString(stacks), buildIds);
  }

  /** The kernel's line has the file's name only; where it lay is known to nobody any more. */
  private static Optional<Path> library(String name) {
    return Optional.empty();
  }

  /** The phases that the crash may have happened in: of the lane that died, else of all. */
  static List<String> diedIn(BoxState box, Optional<HsErr> hsErr) {
    String thread = hsErr.map(HsErr::threadName).orElse("");
    if (thread.startsWith("lane-")) {
      String digits = thread.substring("lane-".length());
      if (digits.matches("\\d{1,4}") && Integer.parseInt(digits) < box.lanes().size()) {
        return List.of(box.lanes().get(Integer.parseInt(digits)).phase());
      }
    }
    return phases(box);
  }

  /** The different phases that lanes are in, in the order of the lanes. */
  static List<String> phases(BoxState box) {
    return box.lanes().stream().map(LaneState::phase).distinct().toList();
  }
}
