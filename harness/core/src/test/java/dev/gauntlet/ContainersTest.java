package dev.gauntlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.plan.ContainerOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {
  @Test
  void all_that_was_asked_for_is_in_the_plan() {
    Containers containers =
        Containers.of("a", "b:1@sha256:00")
            .jdk("/opt/java")
            .gpus("device=0,1")
            .capability("cap_sys_nice")
            .capability("SYS_NICE")
            .mount(Path.of("/proc"))
            .pull();
    assertThat(containers.images()).containsExactly("a", "b:1@sha256:00");
    assertThat(containers.options(false))
        .isEqualTo(
            new ContainerOptions(
                "/opt/java", "device=0,1", List.of("SYS_NICE"), List.of("/proc"), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-x", "a b"})
  void a_word_that_is_no_image_is_refused(String image) {
    assertThatThrownBy(() -> Containers.of(image))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith("--image");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "every", "device=", "100"})
  void gpus_that_no_engine_knows_are_refused_with_what_is_allowed(String gpus) {
    assertThatThrownBy(() -> Containers.of("a").gpus(gpus))
        .isInstanceOf(UsageError.class)
        .hasMessage(
            "--gpus %s: allowed are all, a number from 1 to 99, and device=0,1".formatted(gpus));
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> Containers.of("a", "a")).hasMessage("--image a is given twice");
    assertThatThrownBy(Containers::of).hasMessage("--image needs the name of an image");
    assertThatThrownBy(() -> Containers.of("a").jdk("opt/java")).hasMessageContaining("/opt/java");
    assertThatThrownBy(() -> Containers.of("a").capability("all rights"))
        .hasMessage("--cap-add all rights is no capability of Linux, such as SYS_NICE");
    assertThatThrownBy(() -> Containers.of("a").mount(Path.of("/no/such")))
        .hasMessage("--mount /no/such: there is no such file or folder");
    assertThatThrownBy(() -> Containers.of("a").options(true))
        .hasMessage("--core keeps no core files of workers in containers; leave it out");
  }
}
