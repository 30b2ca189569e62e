package dev.gauntlet.scenarios.gstreamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GstreamerScenarioTest {
  @TempDir Path folder;

  private static long succeeded(BoxState box) {
    return box.lanes().stream().mapToLong(LaneState::succeeded).sum();
  }

  @Test
  void two_lanes_of_two_encoders_play_to_their_end_without_a_word() throws Exception {
    BoxState box = run(3, "threads=2", "encoders=2", "play=0");

    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(succeeded(box)).isEqualTo(6);
    assertThat(box.softFailures()).isEmpty();
    assertThat(box.notes()).isEmpty();
  }

  @Test
  void a_pipeline_without_an_end_plays_as_long_as_it_is_told() throws Exception {
    BoxState box = run(2, "pipeline=videotestsrc ! fakesink", "play=150");

    assertThat(succeeded(box)).isEqualTo(2);
  }

  @Test
  void a_missing_element_is_unsupported_and_the_sentence_has_its_package() throws Exception {
    BoxState box = run(1, "pipeline=videotestsrc ! nvvideoconvert ! nvv4l2h264enc ! fakesink");

    assertThat(box.outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(box.sentence())
        .contains(
            "has no element nvvideoconvert, which --pipeline names. It is in NVIDIA DeepStream");
  }

  @Test
  void what_cannot_be_linked_is_a_soft_failure_in_the_parsers_words() throws Exception {
    BoxState box = run(2, "pipeline=audiotestsrc ! videoconvert ! fakesink");

    assertThat(box.softFailures())
        .isEqualTo(
            Map.of("--pipeline cannot be made: could not link audiotestsrc to videoconvert", 2L));
  }

  @Test
  void a_start_that_fails_is_counted_by_the_elements_words_and_the_loop_goes_on() throws Exception {
    BoxState box = run(3, "pipeline=videotestsrc num-buffers=3 ! filesink location=/nonexistent/a");

    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(succeeded(box)).isZero();
    assertThat(box.softFailures())
        .isEqualTo(
            Map.of(
                "filesink: Could not open file \"/nonexistent/a\" for writing."
                    + " (system error: No such file or directory)",
                3L));
  }

  @Test
  void d03_is_a_warning_that_is_surfaced_and_fails_nothing() throws Exception {
    BoxState box = run(3, "plant=D03");

    assertThat(succeeded(box)).isEqualTo(3);
    assertThat(box.notes())
        .isEqualTo(Map.of("pipeline: Failed to query video capabilities: Invalid argument", 3L));
  }

  @Test
  void the_leaks_tracer_names_nothing_of_a_clean_pipeline() throws Exception {
    BoxState box = run(5, "tracer=leaks");

    assertThat(succeeded(box)).isEqualTo(5);
    assertThat(box.notes()).isEmpty();
  }

  @Test
  void the_leaks_tracer_names_what_d05_leaves() throws Exception {
    BoxState box = run(5, "tracer=leaks", "plant=D05");

    assertThat(box.softFailures())
        .isEqualTo(Map.of("identity: Failed after iterations as requested.", 5L));
    // of the third round and those after it
    assertThat(box.notes())
        .containsEntry("leaks tracer: GstPipeline outlives its pipeline", 3L)
        .containsEntry("leaks tracer: GstX264Enc outlives its pipeline", 3L);
  }

  @Test
  void the_leaks_tracer_is_for_one_lane() {
    assertThatThrownBy(
            () ->
                new GstreamerScenario()
                    .check(Cells.of(new GstreamerScenario(), "tracer=leaks", "threads=2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--threads 1, not 2");
  }

  private BoxState run(int iterations, String... values) throws IOException {
    return RealWorker.launch(folder, new GstreamerScenario(), iterations, values).await().box();
  }
}
