package dev.gauntlet.scenarios.gstreamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.testing.Cells;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTextTest {
  @Test
  void elements_are_told_from_properties_caps_and_references() {
    String text =
        "videotestsrc num-buffers = 8 pattern=ball ! video/x-raw(memory:NVMM), format=(string){ NV12,"
            + " I420 }, width=640 ! tee name=t ! queue ! filesink location=\"a file ! b\" t. ! queue"
            + " ! x264enc option-string='a b' ! t.sink_0 audiotestsrc ! fakesink";

    assertThat(new PipelineText(text).elements())
        .containsExactly(
            "videotestsrc", "tee", "queue", "filesink", "x264enc", "audiotestsrc", "fakesink");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "! fakesink", "fakesrc !", "filesrc location=\"a ! fakesink"})
  void what_is_plainly_no_pipeline_is_refused_before_anything_is_forked(String text) {
    assertThatThrownBy(
            () ->
                new GstreamerScenario()
                    .check(Cells.of(new GstreamerScenario(), "pipeline=" + text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--pipeline ");
  }

  @Test
  void a_named_element_cannot_be_repeated() {
    PipelineText text = new PipelineText("videotestsrc name=s ! fakesink");

    text.check(1);
    assertThatThrownBy(() -> text.check(2)).hasMessageContaining("names an element (name=s)");
  }

  @Test
  void the_encoder_is_the_first_that_is_there_with_the_converter_that_it_needs() throws Exception {
    String text = "a ! {encoder} ! b";

    assertThat(Encoders.placed(text, Set.of("openh264enc", "x264enc")::contains))
        .isEqualTo("a ! videoconvert ! x264enc ! b");
    assertThat(Encoders.placed(text, name -> true))
        .isEqualTo("a ! nvvideoconvert ! nvv4l2h264enc ! b");
    assertThatThrownBy(() -> Encoders.placed(text, List.of()::contains))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("x264enc is in the package gstreamer1.0-plugins-ugly");
  }

  @ParameterizedTest
  @CsvSource({
    "jpegenc,the package gstreamer1.0-plugins-good",
    "openh264enc,the package gstreamer1.0-plugins-bad",
    "nvh264enc,the package gstreamer1.0-plugins-bad and NVIDIA's driver with libnvidia-encode",
    "jpegen,no package that is known here (is it spelled right? `gst-inspect-1.0` lists what there"
        + " is)"
  })
  void a_package_is_named_for_an_element(String element, String answer) {
    assertThat(Packages.of(element)).isEqualTo(answer);
  }

  @Test
  void a_message_is_the_same_text_each_time_and_says_why() {
    String place =
        "gstbasesrc.c(3132): loop (): /GstPipeline:pipeline7/GstVideoTestSrc:videotestsrc9:";

    assertThat(
            Report.text(
                "videotestsrc9",
                "Internal data stream error.",
                place + "\nstreaming stopped, reason not-negotiated (-4)"))
        .isEqualTo(
            "videotestsrc: Internal data stream error."
                + " (streaming stopped, reason not-negotiated (-4))");
    assertThat(Report.plain("could not link videotestsrc6 to x264enc12"))
        .isEqualTo("could not link videotestsrc to x264enc");
    assertThat(Report.plain("no element \"avenc_mpeg4\"")).isEqualTo("no element \"avenc_mpeg4\"");
  }
}
