package dev.gauntlet.machine;

import dev.gauntlet.machine.Health.State;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

/** Asks devices, from a fresh process and from the kernel's log, whether they still work. */
public final class HealthCheck {
  /** Shells and JVMs end with 128 + signal when a signal kills them. */
  private static final int SIGNAL_BASE = 128;

  private HealthCheck() {}

  /** The kinds of device that are here. */
  public static List<DeviceHealth> present(ClassLoader loader) {
    return StreamSupport.stream(ServiceLoader.load(DeviceHealth.class, loader).spliterator(), false)
        .filter(DeviceHealth::present)
        .toList();
  }

  /**
   * Asks one device; takes as long as its probe, at most its deadline and 6 s.
   *
   * @param log the kernel's lines since the run began that gave cause to ask
   */
  public static Health ask(DeviceHealth device, KernelLogView log) {
    List<DeviceFault> faults =
        log.lines().stream()
            .map(device::fault)
            .flatMap(Optional::stream)
            .filter(fault -> fault.meaning() != DeviceFault.Meaning.NOTE)
            .toList();
    Optional<DeviceFault> lost = faults.stream().filter(DeviceFault::lost).findFirst();
    Answer answer;
    if (lost.isPresent()) {
      answer = new Answer(State.SICK, "kernel log: " + lost.get().line());
    } else {
      answer =
          device
              .probeMain()
              .map(main -> FreshJvm.run(main, device.probeArguments(), device.deadline()))
              .map(HealthCheck::answer)
              .orElse(new Answer(State.UNKNOWN, "there is no probe for it, only the kernel log"));
    }
    String faultsText = Health.faultsText(device.faultWord(), faults, log);
    return new Health(device.device(), answer.state, answer.reason, faults, faultsText);
  }

  private record Answer(State state, String reason) {}

  private static Answer answer(ForkedProgram probe) {
    if (probe.overran()) {
      return new Answer(State.SICK, "the probe hung: " + probe.trouble());
    }
    if (probe.trouble() != null) {
      return new Answer(State.UNKNOWN, probe.trouble());
    }
    if (probe.exit() > SIGNAL_BASE) {
      return new Answer(
          State.SICK, "the probe died of signal " + (probe.exit() - SIGNAL_BASE) + crash(probe));
    }
    String said =
        ForkedProgram.firstLine(probe.err())
            .or(() -> ForkedProgram.firstLine(probe.out()))
            .orElse("it said nothing");
    return switch (probe.exit()) {
      case ProbeExit.HEALTHY -> new Answer(State.HEALTHY, said);
      case ProbeExit.SICK -> new Answer(State.SICK, said);
      case ProbeExit.CANNOT_TELL -> new Answer(State.UNKNOWN, said);
      default ->
          new Answer(State.UNKNOWN, "the probe itself failed, exit " + probe.exit() + ": " + said);
    };
  }

  /** HotSpot turns SIGSEGV into SIGABRT; its report on stderr tells which it was. */
  private static String crash(ForkedProgram probe) {
    return (probe.err() + "\n" + probe.out())
        .lines()
        .filter(line -> line.startsWith("#  SIG"))
        .findFirst()
        .map(line -> " (" + line.substring(1).strip() + ")")
        .orElse("");
  }
}
