package dev.gauntlet.scenarios.hwframes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Unsupported;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On Vulkan in software (Mesa's lavapipe), and on what no machine has. */
class FramesTest {
  @ParameterizedTest
  @ValueSource(strings = {"nv12", "p010le"})
  void frames_come_back_from_vulkan_as_they_went(String format) throws Exception {
    assertThat(Fork.told(1, "format=" + format, "frames=6")).isEmpty();
  }

  @Test
  void a_drm_device_without_descriptor_refuses_a_pool_of_four_with_einval() throws Exception {
    assertThat(Fork.told(3, "device=drm:none", "size=1920x1080", "pool=4"))
        .containsExactly(
            "soft 3 drm:none nv12 1920x1080 pool 4: av_hwframe_ctx_init: EINVAL (-22)");
    assertThat(Fork.told(3, "device=drm:none", "size=1920x1080"))
        .containsExactly(
            "soft 3 drm:none nv12 1920x1080 pool 0: av_hwframe_get_buffer: EINVAL (-22)");
  }

  @Test
  void a_node_that_is_not_there_is_refused_by_name_and_the_loop_goes_on() throws Exception {
    assertThat(Fork.told(5, "device=drm:/nowhere"))
        .singleElement()
        .asString()
        .startsWith("soft 5 drm:/nowhere nv12 640x360 pool 0: av_hwdevice_ctx_create: ENOENT (-2)");
  }

  @Test
  void a_format_that_no_device_has_is_refused_in_the_words_of_ffmpeg() throws Exception {
    assertThat(Fork.told(2, "format=pal8"))
        .containsExactly(
            "soft 2 vulkan pal8 640x360 pool 0: av_hwframe_ctx_init: EINVAL (-22): Unsupported"
                + " pixel format: pal8!");
  }

  @Test
  void a_device_that_cannot_decode_refuses_instead_of_falling_back() throws Exception {
    List<String> told = Fork.told(2, "work=decode", "device=drm:none", "frames=2");

    assertThat(told).hasSize(1);
    assertThat(told.get(0)).startsWith("soft 2 drm:none nv12 640x360 pool 0: h264 has no decoder");
  }

  @Test
  void the_doctor_hears_what_creating_each_type_returns() throws Exception {
    List<String> printed = Fork.main(HardwareTypesMain.class, List.of());

    assertThat(printed.get(printed.size() - 1))
        .contains("vulkan ok")
        .contains("drm")
        .contains("cuda");
  }

  @Test
  void an_unknown_device_or_format_is_unsupported_and_the_sentence_lists_what_there_is() {
    assertThatThrownBy(() -> HwframesRun.open(Rounds.cell("device=vulcan")))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("without hardware type vulcan")
        .hasMessageContaining("vulkan");
    assertThatThrownBy(() -> HwframesRun.open(Rounds.cell("format=nv13")))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("nv13 is not the name of a pixel format");
  }

  @Test
  @Tag("gpu")
  void frames_are_uploaded_to_and_decoded_on_an_nvidia_gpu() throws Exception {
    assertThat(Fork.told(20, "device=cuda")).isEmpty();
    assertThat(Fork.told(20, "device=cuda", "work=decode")).isEmpty();
    assertThat(Fork.told(5, "device=cuda", "work=decode", "gpu-ballast=50%")).isEmpty();
  }
}
