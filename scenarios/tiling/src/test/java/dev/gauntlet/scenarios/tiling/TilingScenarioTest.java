package dev.gauntlet.scenarios.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenarios.tiling.vulkan.VulkanDevicesMain;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On Vulkan in software (Mesa's lavapipe), and on what this machine has not. */
class TilingScenarioTest {
  @Test
  void is_found_by_its_name_and_has_these_axes_and_plants() {
    Scenario tiling =
        ServiceLoader.load(Scenario.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(scenario -> scenario.name().equals("tiling"))
            .findFirst()
            .orElseThrow();

    assertThat(tiling.axes())
        .extracting(Axis::name)
        .contains("engine", "size", "tile", "batch", "clean-up", "gpu-ballast");
    assertThat(tiling.plants())
        .extracting(Plant::id)
        .containsExactly("N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "image", "tile", "lane"})
  void tiles_of_vulkan_joined_are_the_untiled_image_whenever_it_is_cleaned_up(String cleanUp)
      throws Exception {
    Fork fork = Fork.rounds(1, "clean-up=" + cleanUp, "size=50x37", "tile=20", "batch=3");

    assertThat(fork.told()).isEmpty();
    assertThat(fork.number("held")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decode 32 of 64",
        "cut: the rows of tile 1 could not be read",
        "push: the queue was interrupted",
        "encode: no room left in the output"
      })
  void what_fails_is_counted_by_text_and_the_batch_goes_on(String what) throws Exception {
    String fault = what.split("[: ]", -1)[0];

    // four warm rounds and one more of two images, the second of which fails
    assertThat(Fork.rounds(1, "fault=" + fault, "batch=2").told())
        .singleElement()
        .asString()
        .startsWith("soft 5 " + fault)
        .endsWith(what.substring(what.indexOf(' ') + 1));
  }

  @Test
  void another_device_than_vulkan_has_is_unsupported_and_the_sentence_lists_them()
      throws Exception {
    assertThat(Fork.rounds(0).told()).isEmpty();
    assertThat(Fork.rounds(0, "device=0000:ff:1f.7").out())
        .singleElement()
        .asString()
        .startsWith("unsupported There is no Vulkan device to take: none is 0000:ff:1f.7 of ")
        .contains("llvmpipe");
  }

  @Test
  void a_loader_without_a_driver_is_unsupported_and_told_by_the_doctor() throws Exception {
    Map<String, String> nothing = Map.of("VK_ICD_FILENAMES", "/nowhere.json");

    assertThat(Fork.main(Rounds.class, List.of("0"), nothing).out())
        .singleElement()
        .asString()
        .startsWith("unsupported There is no Vulkan device to take: vkCreateInstance: ")
        .contains("mesa-vulkan-drivers");
    Fork doctor = Fork.main(VulkanDevicesMain.class, List.of(), nothing);
    assertThat(doctor.exit()).isEqualTo(10);
    assertThat(doctor.err().get(0)).startsWith("vkCreateInstance: VK_ERROR_INCOMPATIBLE_DRIVER");
  }

  @Test
  void the_doctor_is_told_of_vulkans_devices_with_driver_and_extensions() throws Exception {
    Fork doctor = Fork.main(VulkanDevicesMain.class, List.of(), Map.of());

    assertThat(doctor.out().get(doctor.out().size() - 1))
        .contains("llvmpipe", ", CPU, ", "Mesa", "Vulkan 1.", "has VK_", "lacks VK_");
  }

  @Test
  void an_engine_that_is_not_here_is_unsupported_and_says_what_it_takes() throws Exception {
    assertThat(Fork.rounds(0, "engine=cuda", "device=4711").out())
        .singleElement()
        .asString()
        .startsWith("unsupported CUDA ");
  }

  @Test
  void what_cannot_be_is_refused_before_anything_is_forked() {
    String size = "size must be WIDTHxHEIGHT from 8x8 to 8192x8192, not ";
    refused(size + "7x8", "size=7x8");
    refused(size + "64", "size=64");
    refused(
        "plant N02 needs an engine with a GPU instance: --engine vulkan or cuda",
        "engine=ncnn",
        "plant=N02");
    refused(
        "device must be any, CUDA's number of it like 0, or a PCI address like 0000:65:00.0, not"
            + " llvmpipe",
        "engine=cuda",
        "device=llvmpipe");
    refused(
        "gpu-ballast of 100% leaves nothing to make an engine in; at most 99.9%",
        "gpu-ballast=100%");
  }

  private static void refused(String sentence, String... values) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TilingScenario().check(Rounds.cell(values)))
        .withMessage(sentence);
  }

  @Test
  @Tag("gpu")
  void tiles_of_an_nvidia_gpu_joined_are_the_untiled_image() throws Exception {
    for (String engine : new String[] {"engine=vulkan", "engine=cuda"}) {
      Fork fork = Fork.rounds(4, engine, "device=any", "size=500x370", "tile=128", "batch=4");
      assertThat(fork.told()).isEmpty();
      assertThat(fork.number("held")).isPositive();
    }
  }

  @Test
  @Tag("gpu")
  void vulkan_takes_the_gpu_that_was_chosen_for_cuda() throws Exception {
    Map<String, String> first = Map.of("CUDA_VISIBLE_DEVICES", "0");

    assertThat(Fork.main(Rounds.class, List.of("1"), first).out())
        .noneMatch(line -> line.startsWith("unsupported"))
        .anyMatch(line -> line.startsWith("held"));
  }

  @Test
  @Tag("ncnn")
  void tiles_of_ncnn_joined_are_the_untiled_image_and_a_cleared_net_is_noticed() throws Exception {
    assertThat(Fork.rounds(4, "engine=ncnn", "size=50x37", "tile=20").told()).isEmpty();
    Fork cleared = Fork.rounds(0, "engine=ncnn", "plant=N01");
    assertThat(cleared.told()).singleElement().asString().contains("tile 2 ");
    assertThat(cleared.err()).contains("find_blob_index_by_name small failed");
  }
}
