package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
  private final Probes here = Probes.ofThisMachine(ProbesTest.class.getClassLoader());

  @Test
  void a_number_below_proc_sys_is_read_whole() {
    // the kernel gives it with the first read or not at all: a read of one byte loses the rest
    Reading read = here.text("/proc/sys/kernel/pid_max");
    assertThat(read).isEqualTo(here.run(Duration.ofSeconds(5), "cat", "/proc/sys/kernel/pid_max"));
    assertThat(read.value().length()).isGreaterThan(1);
  }

  @Test
  void a_missing_and_an_empty_file_and_a_folder_are_told_apart(@TempDir Path root)
      throws IOException {
    Files.createFile(root.resolve("empty"));
    Probes probes = new Probes(root, ProbesTest.class.getClassLoader());
    assertThat(probes.text("/missing").unreadable()).isEqualTo("/missing is missing");
    assertThat(probes.text("/empty").unreadable()).isEqualTo("/empty is empty");
    assertThat(probes.text("/").unreadable()).contains("directory");
    assertThat(probes.driverText("/missing").unreadable()).isEqualTo("/missing is missing");
    assertThat(probes.list("/missing", "*")).isEmpty();
  }

  @Test
  void a_link_gives_the_last_name_of_its_target(@TempDir Path root) throws IOException {
    Files.createSymbolicLink(root.resolve("driver"), Path.of("../../bus/pci/drivers/amdgpu"));
    Probes probes = new Probes(root, ProbesTest.class.getClassLoader());
    assertThat(probes.linkName(root.resolve("driver")).value()).isEqualTo("amdgpu");
    assertThat(probes.linkName(root.resolve("none")).unreadable()).isEqualTo("/none is missing");
  }
}
