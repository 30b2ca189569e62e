package dev.gauntlet.scenarios.hwframes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Scenario;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HwframesScenarioTest {
  @Test
  void is_found_by_its_name_and_has_these_axes_and_plants() {
    Scenario hwframes =
        ServiceLoader.load(Scenario.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(scenario -> scenario.name().equals("hwframes"))
            .findFirst()
            .orElseThrow();

    assertThat(hwframes.axes())
        .extracting(Axis::name)
        .contains("device", "format", "size", "pool", "work", "gpu-ballast");
    assertThat(hwframes.plants()).extracting(Plant::id).containsExactly("Z01", "Z02", "Z03", "Z04");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=640",
        "size=0x16",
        "size=65537x16",
        "size=16x-1",
        "device=:0",
        "device=cuda:none",
        "gpu-ballast=half",
        "gpu-ballast=100%",
        "descriptor-limit=64"
      })
  void a_value_that_cannot_be_is_refused_before_anything_is_forked(String value) {
    String axis = value.substring(0, value.indexOf('='));

    assertThatThrownBy(() -> new HwframesScenario().check(Rounds.cell(value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(axis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=16385x16",
        "size=1x1",
        "device=drm:none",
        "device=drm:/dev/dri/renderD128",
        "gpu-ballast=90%",
        "gpu-ballast=4096",
        "descriptor-limit=1024"
      })
  void what_a_device_may_refuse_is_left_to_the_device(String value) {
    assertThatCode(() -> new HwframesScenario().check(Rounds.cell(value)))
        .doesNotThrowAnyException();
  }
}
