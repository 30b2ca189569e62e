package dev.gauntlet.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Environment;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Health;
import dev.gauntlet.machine.HealthCheck;
import dev.gauntlet.machine.KernelLogView;
import dev.gauntlet.machine.Probes;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ThisMachineTest {
  private static final ClassLoader LOADER = ThisMachineTest.class.getClassLoader();

  @Test
  void every_section_is_found_and_none_fails_to_read() {
    Facts facts = Environment.read(LOADER);
    assertThat(facts.entries())
        .extracting(Entry::name)
        .contains(
            "kernel",
            "nvidia",
            "graphics cards",
            "kernel modules",
            "device nodes",
            "video devices",
            "graphics libraries",
            "media libraries");
    assertThat(facts.unreadable()).noneMatch(line -> line.contains("reading it failed"));
  }

  @Test
  void sections_have_names_of_their_own() {
    List<String> names =
        ServiceLoader.load(FactSource.class, LOADER).stream()
            .map(provider -> provider.get().section())
            .toList();
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void the_cuda_probe_without_a_driver_cannot_tell() {
    assumeTrue(!NvidiaFacts.present(Probes.ofThisMachine(LOADER)), "there is an NVIDIA driver");
    Health health = HealthCheck.ask(new NvidiaHealth(), KernelLogView.unreadable("not asked"));
    assertThat(health.state()).isEqualTo(Health.State.UNKNOWN);
    assertThat(health.reason()).contains("libcuda.so.1");
    assertThat(health.faultsText()).isEqualTo("Xid unknown: not asked");
  }

  @Tag("gpu")
  @Test
  void the_cuda_probe_finds_a_working_gpu_healthy() {
    assumeTrue(NvidiaFacts.present(Probes.ofThisMachine(LOADER)), "no NVIDIA driver here");
    Health health = HealthCheck.ask(new NvidiaHealth(), KernelLogView.unreadable("not asked"));
    assertThat(health.state()).as(health.reason()).isEqualTo(Health.State.HEALTHY);
  }
}
