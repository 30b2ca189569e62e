package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecScenarioTest {
  @Test
  void is_found_by_its_name_and_has_these_axes() {
    Scenario codec =
        ServiceLoader.load(Scenario.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(scenario -> scenario.name().equals("codec"))
            .findFirst()
            .orElseThrow();

    assertThat(codec.axes())
        .extracting(Axis::name)
        .containsExactly("encoders", "codec", "size", "frames", "codec-threads", "keep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"640", "640x", "640x361", "14x14", "16386x16", "-640x360", "640X360", "640 x 360"})
  void a_size_that_is_none_is_refused_before_anything_is_forked(String size) {
    assertThatThrownBy(() -> new CodecScenario().check(Drive.cell("size=" + size)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "from 16x16 to 16384x16384, the width a multiple of 2 and the height of 2, not "
                + size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16x16", "640x360", "16384x16384"})
  void a_size_within_the_limits_is_taken(String size) {
    assertThatCode(() -> new CodecScenario().check(Drive.cell("size=" + size)))
        .doesNotThrowAnyException();
  }

  @Test
  void an_unknown_codec_is_unsupported_and_the_sentence_helps_on() {
    assertThatThrownBy(() -> Drive.run(Drive.cell("codec=libopenh246"), 1))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("no video codec libopenh246")
        .hasMessageContaining("libopenh264")
        .hasMessageContaining("ffmpeg -encoders");
  }

  @Test
  void a_codec_of_sound_is_no_codec_for_frames() {
    assertThatThrownBy(() -> Drive.run(Drive.cell("codec=aac"), 1))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("no video codec aac");
  }

  @Test
  void an_encoder_is_not_taken_for_the_decoder_that_was_asked_for() {
    assertThatThrownBy(() -> Drive.run(Drive.cell("codec=decoder:libsvtav1"), 1))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("no video decoder libsvtav1");
  }
}
