package dev.gauntlet.run;

import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.KernelRecord;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.machine.DeviceHealth;
import dev.gauntlet.machine.Health;
import dev.gauntlet.machine.HealthCheck;
import dev.gauntlet.machine.KernelLogView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * After a red run asks the devices whether they still work: a sick one turns every later run red
 * for nothing.
 */
public final class DeviceHealthGate {
  private final List<DeviceHealth> devices;

  public DeviceHealthGate() {
    devices = HealthCheck.present(DeviceHealthGate.class.getClassLoader());
  }

  /**
   * Why later runs prove nothing where processes are stuck: whatever device they used is sick.
   *
   * @param whose run left them
   */
  public static String stuck(String whose, List<StuckProcess> processes) {
    return processes.stream().map(StuckProcess::sentence).collect(Collectors.joining("; "))
        + ": left by "
        + whose
        + ", so its device is sick";
  }

  /** Why later runs prove nothing; empty when every device works, or none is here. */
  public Optional<String> sick(KernelLog log) {
    KernelLogView view =
        log.readable()
            ? KernelLogView.of(log.records().stream().map(KernelRecord::text).toList())
            : KernelLogView.unreadable(log.unreadable());
    for (DeviceHealth device : devices) {
      Health health = HealthCheck.ask(device, view);
      if (health.sick()) {
        return Optional.of(
            health.device() + " is sick: " + health.reason() + " (" + health.faultsText() + ")");
      }
    }
    return Optional.empty();
  }
}
