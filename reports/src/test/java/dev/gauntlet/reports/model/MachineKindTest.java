package dev.gauntlet.reports.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of machines that campaigns were really made on. */
class MachineKindTest {
  private static final Path RECORDINGS = Path.of("recordings");

  @TempDir private Path folder;

  private static Optional<MachineKind> of(String recording) {
    return MachineKind.of(new RunFolder(RECORDINGS.resolve(recording)));
  }

  @Test
  void three_hosts_with_the_same_gpu_and_driver_are_of_one_kind() {
    assertThat(RECORDINGS.resolve("h200-virtualcam/kept/environment-3.json")).exists();
    assertThat(of("h200-virtualcam/kept")).isPresent().isEqualTo(of("h200-virtualcam/V12"));
    assertThat(of("h200-virtualcam/kept").orElseThrow().facts())
        .contains(
            "nvidia driver: 580.159.04", "nvidia / gpu model: NVIDIA H200", "libc name: glibc")
        .noneMatch(fact -> fact.contains("0000:"));
    assertThat(of("virtualcam-cpu/growth")).isPresent().isNotEqualTo(of("h200-virtualcam/V12"));
  }

  @Test
  void a_campaign_on_several_kinds_or_on_an_unknown_one_has_none() throws Exception {
    assertThat(MachineKind.of(new RunFolder(folder))).isEmpty();
    Files.writeString(folder.resolve("environment.json"), "{\"format\":1,\"readAt\":\"now\"}");
    assertThat(MachineKind.of(new RunFolder(folder))).isEmpty();

    for (String driver : new String[] {"580", "580", "610"}) {
      String written = "{\"nvidia\":{\"driver\":\"" + driver + "\"}}";
      if (driver.equals("610")) {
        assertThat(MachineKind.of(new RunFolder(folder))).isPresent();
        Files.writeString(folder.resolve("environment-2.json"), written);
      } else {
        Files.writeString(folder.resolve("environment.json"), written);
      }
    }
    assertThat(MachineKind.of(new RunFolder(folder))).isEmpty();
  }
}
