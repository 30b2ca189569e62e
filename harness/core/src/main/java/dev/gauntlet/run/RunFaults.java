package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.KernelRecord;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.evidence.StickyError;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.FaultReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the kernel's log says of devices during one run. A line that names a process of the run, or
 * none, is the run's own; one that names another process is a note, and so is one of which nobody
 * knows whom it names: told, and not red, unless the device is lost. What is said after we killed
 * the run is a note as well, unless the device is lost: the driver tears its channels down.
 */
final class RunFaults {
  /** Different ones of a run that are kept. */
  private static final int MOST = 64;

  /** Lines that are one event follow each other within some ms. */
  private static final long BURST_MICROS = 100_000;

  private final FaultReader reader;
  private final OwnProcesses own;
  private final BoxFile box;
  private final BooleanSupplier killed;
  private final Map<Signature, DeviceFaultEvent> events = new LinkedHashMap<>();
  private Optional<DeviceFault> last = Optional.empty();
  private long lastMicros;

  /**
   * @param own tells which processes are the run's
   * @param killed whether we have ended the run
   */
  RunFaults(FaultReader reader, OwnProcesses own, BoxFile box, BooleanSupplier killed) {
    this.reader = reader;
    this.own = own;
    this.box = box;
    this.killed = killed;
  }

  /** A line that was written between the run before and this one: no fault of either. */
  synchronized void before(KernelRecord record) {
    reader
        .fault(record.text())
        .map(fault -> fault.lost() ? fault : fault.noted())
        .ifPresent(fault -> add(fault, record));
  }

  /** A line that was just written. On the thread that follows the log. */
  synchronized void said(KernelRecord record) {
    own.said(record);
    if (ownVictim(record)) {
      // that is the run's ending, out-of-memory, and no fault of a device
      return;
    }
    reader
        .fault(record.text())
        .filter(fault -> !goesOn(fault, record))
        .map(this::judged)
        .ifPresent(fault -> add(fault, record));
  }

  private boolean ownVictim(KernelRecord record) {
    return KernelLog.victim(record)
        .filter(one -> own.owner(one.pid(), one.name()) == OwnProcesses.Owner.RUN)
        .isPresent();
  }

  private DeviceFault judged(DeviceFault fault) {
    OwnProcesses.Owner owner =
        fault.pid().isPresent()
            ? own.owner(fault.pid().getAsLong(), fault.process())
            : OwnProcesses.Owner.RUN;
    if (owner != OwnProcesses.Owner.RUN) {
      String whose =
          owner == OwnProcesses.Owner.ANOTHER ? "(of another process)" : "(unattributed)";
      return new DeviceFault(
          fault.what(),
          (fault.detail() + " " + whose).strip(),
          fault.pci(),
          fault.pid(),
          fault.process(),
          // a device that is lost is lost to the run as well
          fault.lost() ? fault.meaning() : DeviceFault.Meaning.NOTE,
          fault.line());
    }
    return killed.getAsBoolean() && !fault.lost() ? fault.noted() : fault;
  }

  private void add(DeviceFault fault, KernelRecord record) {
    boolean red = fault.meaning() != DeviceFault.Meaning.NOTE;
    Signature signature = signature(fault);
    DeviceFaultEvent known = events.get(signature);
    if (known == null && events.size() == MOST) {
      return;
    }
    BoxState now = box.state();
    events.put(
        signature,
        known == null
            ? new DeviceFaultEvent(
                signature,
                red,
                1,
                now.iterations(),
                now.firstMark() == 0
                    ? List.of("open")
                    : now.lanes().stream().map(LaneState::phase).distinct().toList(),
                Map.of(),
                record.toString())
            : new DeviceFaultEvent(
                known.signature(),
                known.red() || red,
                known.count() + 1,
                known.iteration(),
                known.phases(),
                known.refusals(),
                known.line()));
  }

  /** Equal faults of different runs have equal signatures. */
  private static Signature signature(DeviceFault fault) {
    return new Signature(fault.what(), fault.detail().isEmpty() ? null : fault.detail(), null);
  }

  /**
   * Whether the line goes on with what the one before began: NVIDIA's driver tells one Xid 13 in up
   * to three lines, the reason first.
   */
  private boolean goesOn(DeviceFault fault, KernelRecord record) {
    boolean same =
        last.isPresent()
            && last.get().what().equals(fault.what())
            && last.get().pci().equals(fault.pci())
            && last.get().detail().startsWith(fault.detail())
            && last.get().detail().length() > fault.detail().length()
            && record.micros() - lastMicros < BURST_MICROS;
    if (!same) {
      last = Optional.of(fault);
      lastMicros = record.micros();
    }
    return same;
  }

  /** In which the fault came that lost the context. */
  private List<String> phases() {
    return events.values().stream()
        .filter(DeviceFaultEvent::red)
        .findFirst()
        .map(DeviceFaultEvent::phases)
        .orElse(List.of());
  }

  /** Whether a fault was told so far. */
  synchronized boolean red() {
    return events.values().stream().anyMatch(DeviceFaultEvent::red);
  }

  /**
   * All of the run, the red ones first.
   *
   * @param sticky what every later call said
   */
  synchronized List<DeviceFaultEvent> events(Optional<StickyError> sticky) {
    List<DeviceFaultEvent> all = new ArrayList<>(events.values());
    sticky.ifPresent(
        error ->
            all.add(
                new DeviceFaultEvent(
                    error.signature(),
                    true,
                    1,
                    error.iteration(),
                    phases(),
                    error.refusals(),
                    "")));
    all.sort((a, b) -> Boolean.compare(b.red(), a.red()));
    return all;
  }
}
