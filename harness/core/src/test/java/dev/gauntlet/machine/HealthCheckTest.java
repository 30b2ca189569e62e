package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.machine.Health.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
  private static final KernelLogView QUIET = KernelLogView.of(List.of("eth0: link up"));

  /** A device whose driver writes {@code FAULT} and, when it is gone, {@code FAULT LOST}. */
  private record Device(Class<?> main, Duration deadline) implements DeviceHealth {
    @Override
    public String device() {
      return "test device";
    }

    @Override
    public boolean present() {
      return true;
    }

    @Override
    public String faultWord() {
      return "Xid";
    }

    @Override
    public Optional<String> probeMain() {
      return Optional.ofNullable(main).map(Class::getName);
    }

    @Override
    public Optional<DeviceFault> fault(String line) {
      return line.startsWith("FAULT")
          ? Optional.of(
              new DeviceFault(
                  "Xid 31",
                  "",
                  "0000:00:06",
                  OptionalLong.of(451),
                  "java",
                  line.endsWith("LOST")
                      ? DeviceFault.Meaning.DEVICE_LOST
                      : DeviceFault.Meaning.FAULT,
                  line))
          : Optional.empty();
    }
  }

  private static Health ask(Class<?> main, KernelLogView log) {
    return HealthCheck.ask(new Device(main, Duration.ofSeconds(30)), log);
  }

  @Test
  void a_device_that_does_what_it_is_asked_is_healthy() {
    Health health = ask(ProbeMains.Healthy.class, QUIET);
    assertThat(health.state()).isEqualTo(State.HEALTHY);
    assertThat(health.reason()).isEqualTo("it works");
    assertThat(health.faultsText()).isEqualTo("no Xid");
  }

  @Test
  void a_refusal_is_sick_with_its_first_line_as_reason() {
    Health health = ask(ProbeMains.Sick.class, QUIET);
    assertThat(health.sick()).isTrue();
    assertThat(health.reason()).isEqualTo("cuInit: CUDA_ERROR_UNKNOWN (999)");
  }

  @Test
  void a_probe_that_hangs_is_sick() {
    Health health =
        HealthCheck.ask(new Device(ProbeMains.Hangs.class, Duration.ofMillis(500)), QUIET);
    assertThat(health.sick()).isTrue();
    assertThat(health.reason()).startsWith("the probe hung");
  }

  @Test
  void a_probe_that_crashes_is_sick_and_names_the_signal() {
    Health health = ask(ProbeMains.Crashes.class, QUIET);
    assertThat(health.sick()).isTrue();
    assertThat(health.reason()).contains("signal 6").contains("SIGSEGV");
  }

  @Test
  void a_fault_of_the_probe_itself_is_not_held_against_the_device() {
    assertThat(ask(ProbeMains.CannotTell.class, QUIET).state()).isEqualTo(State.UNKNOWN);
    Health health = ask(ProbeMains.Throws.class, QUIET);
    assertThat(health.state()).isEqualTo(State.UNKNOWN);
    assertThat(health.reason()).contains("exit 1").contains("our own fault");
  }

  @Test
  void a_lost_device_is_not_probed_any_more() {
    Health health = ask(null, KernelLogView.of(List.of("FAULT", "FAULT LOST")));
    assertThat(health.sick()).isTrue();
    assertThat(health.reason()).isEqualTo("kernel log: FAULT LOST");
    assertThat(health.faultsText()).isEqualTo("Xid 31 (pid 451, java)");
  }

  @Test
  void an_unreadable_kernel_log_is_no_clean_one() {
    Health health =
        ask(ProbeMains.Healthy.class, KernelLogView.unreadable("/dev/kmsg: permission denied"));
    assertThat(health.faultsText()).isEqualTo("Xid unknown: /dev/kmsg: permission denied");
    assertThat(health.state()).isEqualTo(State.HEALTHY);
  }

  @Test
  void a_device_without_a_probe_is_unknown_and_not_healthy() {
    assertThat(ask(null, QUIET).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void the_doctor_shows_facts_and_health_as_sections() {
    Facts facts =
        new Facts("environment", List.of(new Facts("cpu", List.of(Fact.of("model", "X")))));
    Health health = ask(null, KernelLogView.unreadable("not permitted"));
    assertThat(new Doctor(facts, List.of(health)).sections())
        .containsExactly(
            new Doctor.Section("cpu", List.of("model: X")),
            new Doctor.Section(
                "device health",
                List.of(
                    "test device: unknown, there is no probe for it, only the kernel log"
                        + " [Xid unknown: not permitted]")));
  }
}
