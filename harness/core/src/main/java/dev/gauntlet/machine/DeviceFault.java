package dev.gauntlet.machine;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A line in which a driver tells the kernel's log that its device had a fault.
 *
 * @param what the kind in the driver's words: {@code Xid 31}, {@code GPU reset}
 * @param code the driver's number for it, where it has one
 * @param pci the device's address as printed; {@code ""} when the line names none
 * @param pid the process that it blames; empty when the line names none
 * @param process that process's name as printed; {@code ""} when the line names none
 * @param lost whether the device is of no use until it is reset; false says nothing
 * @param line the whole line
 */
public record DeviceFault(
    String what,
    OptionalInt code,
    String pci,
    OptionalLong pid,
    String process,
    boolean lost,
    String line) {

  /** {@code Xid 31 (pid 451, java)}. */
  public String text() {
    if (pid.isEmpty()) {
      return what + " (no pid)";
    }
    String name = process.isEmpty() ? "" : ", " + process;
    return what + " (pid " + pid.getAsLong() + name + ")";
  }
}
