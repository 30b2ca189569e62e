package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuFactsTest {
  @Test
  void an_x86_processor_is_told_by_its_name() throws IOException {
    Reading cpuinfo = golden("captured/cpuinfo-epyc-vm.txt");
    assertThat(CpuFacts.model(cpuinfo).value()).isEqualTo("AMD EPYC");
    assertThat(CpuFacts.logical(cpuinfo).value()).isEqualTo("2");
  }

  @Test
  void an_arm_processor_without_a_name_is_told_by_its_numbers() throws IOException {
    Reading cpuinfo = golden("handmade/cpuinfo-arm.txt");
    assertThat(CpuFacts.model(cpuinfo).value())
        .isEqualTo("implementer 0x41, part 0xd05+0xd0b, variant 0x1+0x4, revision 0+1");
    assertThat(CpuFacts.logical(cpuinfo).value()).isEqualTo("2");
  }

  @Test
  void the_serial_number_of_a_board_is_no_fact(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/cpuinfo"), golden("handmade/cpuinfo-arm.txt").value());
    Probes probes = new Probes(root, CpuFactsTest.class.getClassLoader());
    Facts facts = new Facts("cpu", new CpuFacts().read(probes));
    assertThat(facts.json().toString()).doesNotContain("0123456789abcdef");
    assertThat(facts.fact("cores").orElseThrow().text())
        .isEqualTo("unreadable: /sys/devices/system/cpu/cpu*/topology is missing");
  }

  @Test
  void an_unreadable_cpuinfo_gives_its_reason_for_each_fact() {
    Reading unreadable = Reading.unreadable("/proc/cpuinfo is missing");
    assertThat(CpuFacts.model(unreadable)).isEqualTo(unreadable);
    assertThat(CpuFacts.logical(unreadable)).isEqualTo(unreadable);
  }

  static Reading golden(String name) throws IOException {
    try (InputStream stream = CpuFactsTest.class.getResourceAsStream("/" + name)) {
      return Reading.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
