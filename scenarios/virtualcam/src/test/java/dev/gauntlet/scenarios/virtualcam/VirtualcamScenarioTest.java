package dev.gauntlet.scenarios.virtualcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a plant; on llvmpipe, but for what is tagged. */
class VirtualcamScenarioTest {
  @TempDir Path folder;

  @Test
  void is_found_by_its_name_and_has_all_plants_of_its_list() {
    Scenario virtualcam =
        ServiceLoader.load(Scenario.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(scenario -> scenario.name().equals("virtualcam"))
            .findFirst()
            .orElseThrow();

    assertThat(virtualcam.plants())
        .extracting(Plant::id)
        .containsExactly(
            "V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V09", "V09b", "V10", "V11",
            "V12", "V13");
  }

  @ParameterizedTest
  @CsvSource({
    "4, threads=1",
    "8, threads=2",
    "6, egl-restart=no restarts=3 threads=2",
    "3, yaw-step=0.03 pool=2 hold=1",
    "1, panorama=6528x1632 view=1920x1080 frames=2 restarts=0 hold=1"
  })
  void frames_show_what_they_must(int iterations, String cell) throws Exception {
    clean(iterations, cell);
  }

  private void clean(int iterations, String cell) throws Exception {
    String[] values = cell.split(" ", -1);
    int threads = Worker.cell(values).whole("threads");
    BoxState box = Worker.run(folder, iterations / threads, values);

    assertThat(box.findings()).isEmpty();
    assertThat(box.softFailures()).isEmpty();
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(box.succeeded()).isEqualTo(iterations);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "panorama=816",
        "panorama=8196x204",
        "view=162x90",
        "view=160x91",
        "view=12x12",
        "hold=8",
        "pool=4",
        "gpu-ballast=half"
      })
  void a_value_that_cannot_be_is_refused_before_anything_is_forked(String value) {
    assertThatThrownBy(() -> new VirtualcamScenario().check(Worker.cell(value)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_plant_that_would_not_show_is_refused_with_what_it_takes() {
    assertThatThrownBy(() -> new VirtualcamScenario().check(Worker.cell("plant=V12")))
        .hasMessage("plant V12 takes --egl-restart no: eglTerminate takes it all back");
    assertThatThrownBy(() -> new VirtualcamScenario().check(Worker.cell("plant=V13")))
        .hasMessage("plant V13 is about two instances: --threads 2 or more");
    for (String plant : List.of("V02", "V04", "V08")) {
      assertThatThrownBy(
              () -> new VirtualcamScenario().check(Worker.cell("plant=" + plant, "restarts=0")))
          .hasMessage("plant " + plant + " is about a second start: --restarts 1 or more");
    }
  }

  @Test
  void what_is_not_here_is_unsupported_and_named() throws Exception {
    BoxState pointer = Worker.run(folder, 1, "plant=V01");
    assertThat(pointer.outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(pointer.sentence()).contains("--engine cuda");

    // where there is a GPU its own tests take this engine
    if (!Files.exists(Path.of("/dev/nvidiactl"))) {
      BoxState cuda = Worker.run(folder, 1, "engine=cuda");
      assertThat(cuda.outcome()).isEqualTo(Outcome.UNSUPPORTED);
      assertThat(cuda.sentence()).contains("libcuda.so.1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20, engine=cuda threads=1",
    "40, engine=cuda threads=2",
    "20, engine=cuda egl-restart=no restarts=3",
    "4, engine=cuda panorama=6528x1632 view=1920x1080",
    "4, engine=cuda gpu-ballast=50%"
  })
  @Tag("gpu")
  void frames_show_what_they_must_on_cuda(int iterations, String cell) throws Exception {
    clean(iterations, cell);
  }
}
