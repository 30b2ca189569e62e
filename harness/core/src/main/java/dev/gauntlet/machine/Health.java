package dev.gauntlet.machine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a device answered when it was asked whether it still works.
 *
 * @param device what a person calls it
 * @param state the answer
 * @param reason why that is the answer
 * @param faults what its driver told the kernel's log
 * @param faultsText the same as a sentence: {@code no Xid}, {@code Xid 31 (pid 451, java)}, or,
 *     when the log cannot be read, {@code Xid unknown: why}
 */
public record Health(
    String device, State state, String reason, List<DeviceFault> faults, String faultsText) {
  /** The answers there are. */
  public enum State {
    /** It did what it was asked. */
    HEALTHY,
    /** It did not, or its driver says that it is lost: later runs prove nothing. */
    SICK,
    /** It could not be asked. */
    UNKNOWN
  }

  public Health {
    faults = List.copyOf(faults);
  }

  public boolean sick() {
    return state == State.SICK;
  }

  /** What the log says in the words of the device's driver; an unreadable log is no clean one. */
  static String faultsText(String word, List<DeviceFault> faults, KernelLogView log) {
    if (!log.readable()) {
      return word + " unknown: " + log.unreadable();
    }
    return faults.isEmpty()
        ? "no " + word
        : faults.stream().map(DeviceFault::text).distinct().collect(Collectors.joining("; "));
  }
}
