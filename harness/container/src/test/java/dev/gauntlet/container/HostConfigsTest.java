package dev.gauntlet.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.HostConfig;
import dev.gauntlet.UsageError;
import dev.gauntlet.engine.ContainerOrder;
import dev.gauntlet.engine.ContainerRights;
import dev.gauntlet.engine.Mount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostConfigsTest {
  private static HostConfig of(String gpus, String... capabilities) {
    return HostConfigs.of(
        new ContainerOrder(
            "sha256:1",
            "1-2-3",
            List.of("/lifeline"),
            List.of(Mount.reading(Path.of("/jdk")), Mount.writing(Path.of("/evidence"))),
            new ContainerRights(
                "1000:1000", List.of("44"), 1L << 30, gpus, List.of(capabilities))));
  }

  @Test
  void only_what_is_to_be_written_can_be() {
    assertThat(of("").getMounts())
        .extracting(one -> one.getTarget() + " " + one.getReadOnly())
        .containsExactly("/jdk true", "/evidence false");
    assertThat(of("").getReadonlyRootfs()).isTrue();
  }

  @Test
  void there_is_no_swap_beyond_the_memory() {
    assertThat(of("").getMemorySwap()).isEqualTo(of("").getMemory()).isEqualTo(1L << 30);
  }

  @Test
  void gpus_come_with_all_parts_of_the_driver() {
    assertThat(of("").getDeviceRequests()).isNull();
    assertThat(of("all").getDeviceRequests().get(0).getCount()).isEqualTo(-1);
    assertThat(of("2").getDeviceRequests().get(0).getCount()).isEqualTo(2);
    assertThat(of("device=0,1").getDeviceRequests().get(0).getDeviceIds())
        .containsExactly("0", "1");
    assertThat(of("all").getDeviceRequests().get(0).getCapabilities())
        .containsExactly(List.of("gpu", "compute", "utility", "video", "graphics"));
  }

  @Test
  void a_capability_that_is_none_is_refused_with_those_that_are() {
    assertThat(of("", "SYS_NICE").getCapAdd()).hasSize(1);
    assertThatThrownBy(() -> of("", "SYS_FUN"))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("--cap-add SYS_FUN: allowed are")
        .hasMessageContaining("SYS_NICE");
  }
}
