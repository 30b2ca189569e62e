package dev.gauntlet.scenarios.gstreamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import dev.gauntlet.scenarios.testing.SampledWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivingPipelinesTest {
  private static final String UNLIMITED =
      "pipeline=videotestsrc is-live=true ! queue max-size-buffers=0 max-size-bytes=0"
          + " max-size-time=0 ! %s fakesink sync=false";

  /** Small frames: what is on its way when a sample is taken is noise. */
  private static final String[] BRANCHED = {
    "play=forever",
    "slice=5",
    "branch=queue ! fakesink",
    "pipeline=videotestsrc is-live=true ! video/x-raw,width=16,height=16,framerate=100/1 ! tee !"
        + " queue ! fakesink"
  };

  @TempDir Path folder;

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  private double growth(int samples, String... values) throws IOException {
    return SampledWorker.rate(
        SampledWorker.run(folder, new GstreamerScenario(), samples, values), "host.native");
  }

  private BoxState run(int iterations, String... values) throws IOException {
    return RealWorker.launch(folder, new GstreamerScenario(), iterations, values).await().box();
  }

  private static long succeeded(BoxState box) {
    return box.lanes().stream().mapToLong(LaneState::succeeded).sum();
  }

  @Test
  void a_queue_that_grows_while_it_plays_is_seen_and_the_same_without_a_slow_sink_is_not()
      throws Exception {
    double grows = growth(12, "play=forever", UNLIMITED.formatted("identity sleep-time=1000000 !"));
    double clean = growth(24, "play=forever", UNLIMITED.formatted(""));

    // three frames of 600 KB come in 100 ms, and one in a second goes; without the slow sink one is
    // on its way at some samples
    assertThat(grows).isGreaterThan(500_000);
    assertThat(Math.abs(clean)).isLessThan(50_000);
  }

  @Test
  void a_slice_lasts_as_long_as_it_is_told_and_the_lanes_play_one_pipeline_each() throws Exception {
    long begun = System.nanoTime();
    BoxState box = run(10, "play=forever", "slice=150", "threads=2");

    assertThat(System.nanoTime() - begun).isGreaterThan(1_500_000_000L);
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(succeeded(box)).isEqualTo(20);
    assertThat(box.softFailures()).isEmpty();
  }

  @Test
  void an_end_of_stream_is_a_soft_failure_and_the_pipeline_is_made_anew() throws Exception {
    BoxState box =
        run(6, "play=forever", "slice=5000", "pipeline=videotestsrc num-buffers=2 ! fakesink");

    assertThat(box.softFailures())
        .isEqualTo(
            Map.of(
                "the pipeline came to its end of stream, and --play forever takes one without an"
                    + " end",
                6L));
  }

  @Test
  void an_error_while_it_plays_is_counted_in_the_elements_words() throws Exception {
    BoxState box =
        run(
            4,
            "play=forever",
            "slice=5000",
            "pipeline=videotestsrc ! identity error-after=5 ! fakesink");

    assertThat(box.softFailures())
        .isEqualTo(Map.of("identity: Failed after iterations as requested.", 4L));
  }

  @Test
  void g01_grows_beside_a_pipeline_that_does_not() throws Exception {
    String plain = "pipeline=videotestsrc is-live=true ! fakesink";

    assertThat(growth(12, "play=forever", plain, "plant=G01")).isGreaterThan(10_000);
  }

  @Test
  void a_kept_pipeline_goes_round_and_is_created_once() throws Exception {
    BoxState box = run(20, "keep=pipeline", "pipeline=videotestsrc num-buffers=2 ! fakesink");

    assertThat(succeeded(box)).isEqualTo(20);
    assertThat(box.softFailures()).isEmpty();
  }

  @Test
  void a_kept_pipeline_that_failed_starts_again() throws Exception {
    BoxState box =
        run(3, "keep=pipeline", "pipeline=videotestsrc ! identity error-after=3 ! fakesink");

    assertThat(box.softFailures())
        .isEqualTo(Map.of("identity: Failed after iterations as requested.", 3L));
  }

  @Test
  void g02_grows_with_each_start_of_the_kept_pipeline_and_without_the_plant_nothing_does()
      throws Exception {
    String[] cell = {
      "keep=pipeline",
      "play=1",
      "pipeline=videotestsrc num-buffers=1 ! video/x-raw,width=16,height=16 ! fakesink"
    };

    assertThat(growth(60, with(cell, "plant=G02"))).isGreaterThan(1500);
    assertThat(growth(60, cell)).isLessThan(1000);
  }

  @Test
  void branches_come_and_go_while_it_plays_and_g03_and_g04_are_seen() throws Exception {
    double clean = growth(80, BRANCHED);

    assertThat(clean).isLessThan(1000);
    assertThat(growth(80, with(BRANCHED, "plant=G03"))).isGreaterThan(clean + 500);
    assertThat(growth(80, with(BRANCHED, "plant=G04"))).isGreaterThan(clean + 3000);
  }

  @Test
  void hundreds_of_branches_in_two_lanes_leave_the_pipeline_playing() throws Exception {
    BoxState box = run(150, with(BRANCHED, "threads=2"));

    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(succeeded(box)).isEqualTo(300);
    assertThat(box.softFailures()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "videotestsrc ! fakesink | --branch has no open sink pad to be linked to the tee",
        "videoconvert nonsense=1 ! fakesink | --branch cannot be made: no property \"nonsense\"",
        "x264enc ! filesink location=/nonexistent/a | filesink: Could not open file"
      })
  void a_branch_that_cannot_be_is_a_soft_failure(String branch, String begin) throws Exception {
    BoxState box = run(2, with(BRANCHED, "branch=" + branch));

    assertThat(box.softFailures()).hasSize(1).containsValue(2L);
    assertThat(box.softFailures().keySet().iterator().next()).startsWith(begin);
  }

  @Test
  void an_element_that_the_branch_lacks_is_unsupported() throws Exception {
    BoxState box = run(1, with(BRANCHED, "branch=nvvideoconvert ! fakesink"));

    assertThat(box.outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(box.sentence()).contains("has no element nvvideoconvert, which --branch names.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "play=forever;keep=pipeline | leave one out",
        "slice=50 | --slice is the playing time of an iteration with --play forever",
        "branch=queue ! fakesink | which --play forever does",
        "play=forever;branch=queue ! fakesink | of which there must be one, not 0",
        "play=forever;branch=! fakesink | --branch begins or ends with !",
        "play=forever;tracer=leaks | without --play forever and --keep pipeline",
        "keep=pipeline;plant=D05 | plant D05 needs a pipeline that is made anew in each round",
        "plant=G01 | plant G01 needs a pipeline that plays on: --play forever",
        "play=forever;plant=G02 | plant G02 needs a pipeline that is started again",
        "play=forever;plant=G03 | plant G03 needs a branch"
      })
  void what_does_not_go_together_is_refused_before_anything_is_forked(String cell, String why) {
    assertThatThrownBy(
            () ->
                new GstreamerScenario()
                    .check(Cells.of(new GstreamerScenario(), cell.split(";", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void the_default_pipeline_has_no_end_where_it_plays_forever() {
    GstreamerScenario scenario = new GstreamerScenario();

    assertThat(
            List.of("play=forever", "play=1000").stream()
                .map(play -> Cells.of(scenario, play))
                .map(cell -> Life.in(cell).text(cell)))
        .containsExactly(
            "videotestsrc ! {encoder} ! fakesink",
            "videotestsrc num-buffers=8 ! {encoder} ! fakesink");
  }
}
