package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.KernelLogTail;
import dev.gauntlet.machine.FaultReaders;
import java.util.function.BooleanSupplier;

/** The kernel's log during a campaign, and who can read of devices in it. */
final class DeviceFaultLog implements AutoCloseable {
  private final KernelLogTail tail = new KernelLogTail();
  private final FaultReaders readers = new FaultReaders(DeviceFaultLog.class.getClassLoader());

  /**
   * Follows what the kernel says of devices during one run.
   *
   * @param own tells which processes are the run's
   * @param killed whether we have ended the run
   */
  RunFaults follow(OwnProcesses own, BoxFile box, BooleanSupplier killed) {
    RunFaults run = new RunFaults(readers, own, box, killed);
    tail.listen(run::before, run::said);
    return run;
  }

  /** What the kernel has said since this was last asked; nobody follows it any more. */
  KernelLog take() {
    return tail.take();
  }

  /** Whether a device is here whose faults stand in the kernel's log. */
  boolean devices() {
    return readers.devices();
  }

  @Override
  public void close() {
    tail.close();
  }
}
