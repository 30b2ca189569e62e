package dev.gauntlet.machine;

import java.util.OptionalLong;

/**
 * A line in which the kernel's log tells of a device: a fault, or something worth a note.
 *
 * @param what the kind in the driver's words: {@code Xid 31}, {@code GPU reset}
 * @param detail engine and kind of access as far as the line says, without addresses and other
 *     numbers that are new each time; "" when there is none
 * @param pci the device's address as printed; "" when the line names none
 * @param pid the process that it blames; empty when the line names none
 * @param process that process's name as printed; "" when the line names none
 * @param meaning what follows from it
 * @param line the whole line
 */
public record DeviceFault(
    String what,
    String detail,
    String pci,
    OptionalLong pid,
    String process,
    Meaning meaning,
    String line) {

  /** What follows from such a line. */
  public enum Meaning {
    /** Worth knowing, and no fault: a channel that was torn down, a clock that was lowered. */
    NOTE,
    /** What the pipeline, its driver or its device did wrong; the next process finds a good one. */
    FAULT,
    /** A fault after which the device is of no use until it is reset. */
    DEVICE_LOST
  }

  /** Whether the device is of no use until it is reset; false says nothing. */
  public boolean lost() {
    return meaning == Meaning.DEVICE_LOST;
  }

  /** The same, worth a note only. */
  public DeviceFault noted() {
    return new DeviceFault(what, detail, pci, pid, process, Meaning.NOTE, line);
  }

  /** {@code Xid 31 (pid 451, java)}. */
  public String text() {
    if (pid.isEmpty()) {
      return what + " (no pid)";
    }
    String name = process.isEmpty() ? "" : ", " + process;
    return what + " (pid " + pid.getAsLong() + name + ")";
  }
}
