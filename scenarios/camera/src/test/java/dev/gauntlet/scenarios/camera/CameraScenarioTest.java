package dev.gauntlet.scenarios.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraScenarioTest {
  private static final String OTHER_FRAMES = "a viewer got other frames than the recorder wrote";

  @TempDir Path folder;

  @Test
  void two_cameras_with_two_viewers_each_are_streamed_recorded_and_stopped() throws Exception {
    BoxState box = Worker.run(folder, 2, "threads=2", "viewers=2", "frames=8");

    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(box.findings()).isEmpty();
    assertThat(box.softFailures()).isEmpty();
    assertThat(box.succeeded()).isEqualTo(4);
    assertThat(Worker.measured(box, "cpu.per-frame")).isBetween(0.1, 500.0);
    assertThat(Worker.measured(box, "latency.first")).isBetween(5.0, 10_000.0);
    assertThat(Worker.measured(box, "rss.recorder")).isBetween(10e6, 500e6);
  }

  @Test
  void single_bytes_and_chunks_larger_than_a_buffer_give_the_same_frames() throws Exception {
    for (String chunk : new String[] {"chunk=1", "chunk=1000000"}) {
      BoxState box = Worker.run(folder, 1, chunk, "frames=4", "record=no");

      assertThat(box.findings()).isEmpty();
      assertThat(box.succeeded()).isEqualTo(1);
    }
  }

  @Test
  void hls_is_behind_by_its_segments_and_mjpeg_is_not() throws Exception {
    String[] paced = {"size=320x240", "rate=30", "frames=60", "record=no", "segment=1"};
    BoxState mjpeg = Worker.run(folder, 1, with(paced, "codec=mjpeg"));
    BoxState hls = Worker.run(folder, 1, with(paced, "codec=hls"));

    assertThat(hls.findings()).isEmpty();
    assertThat(mjpeg.succeeded() + hls.succeeded()).isEqualTo(2);
    // a segment of 1 s is there when its last frame is
    assertThat(Worker.measured(hls, "latency.first")).isGreaterThan(900);
    assertThat(Worker.measured(hls, "latency.steady")).isGreaterThan(900);
    assertThat(Worker.measured(mjpeg, "latency.first"))
        .isLessThan(Worker.measured(hls, "latency.first"));
  }

  @Test
  void a_shell_command_is_a_recorder_as_well() throws Exception {
    BoxState box =
        Worker.run(
            folder,
            1,
            "frames=3",
            "record=no",
            "recorder=yes \"$(printf '\\377\\330\\377\\331')\"");

    assertThat(box.findings()).isEmpty();
    assertThat(box.softFailures()).isEmpty();
    assertThat(box.succeeded()).isEqualTo(1);
  }

  @Test
  void a_recorder_that_is_not_there_is_unsupported_and_one_that_fails_is_counted()
      throws Exception {
    BoxState missing = Worker.run(folder, 1, "recorder=gauntlet-no-such-vid -t 0 -o -");
    BoxState failing = Worker.run(folder, 1, "record=no", "recorder=echo nothing; exit 3");

    assertThat(missing.outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(missing.sentence()).startsWith("There is no recorder gauntlet-no-such-vid here.");
    assertThat(failing.softFailures()).containsExactly(entry("the recorder: exit code 3", 1L));
    assertThat(failing.findings()).isEmpty();
  }

  @Test
  void frames_of_a_shared_buffer_are_wrong() throws Exception {
    BoxState box = Worker.run(folder, 1, "plant=P01", "record=no");

    assertThat(box.findings()).containsOnlyKeys(OTHER_FRAMES);
  }

  @Test
  void a_negative_slice_makes_frames_wrong() throws Exception {
    BoxState box = Worker.run(folder, 1, "plant=P02", "record=no");

    assertThat(box.findings()).containsOnlyKeys(OTHER_FRAMES);
  }

  @Test
  void a_copy_for_each_viewer_is_counted() throws Exception {
    String[] cell = {"record=no", "frames=6"};
    BoxState clean = Worker.run(folder, 1, with(cell, "plant=none"));
    BoxState planted = Worker.run(folder, 1, with(cell, "plant=P03"));

    assertThat(planted.findings()).isEmpty();
    // each byte once into its frame, and once more for the viewer; frames grow their buffers rarely
    assertThat(Worker.measured(planted, "copied.per-frame"))
        .isEqualTo(2 * Worker.measured(clean, "copied.per-frame"));
  }

  @Test
  void a_child_that_nobody_waits_for_stays_a_zombie_and_a_clean_one_does_not() throws Exception {
    String[] cell = {"record=no", "frames=2", "size=64x64"};
    RealWorker clean = Worker.launch(folder, 1000, with(cell, "plant=none"));
    clean.reach(5);
    assertThat(Worker.family(clean)).hasSizeLessThan(3).doesNotContain("Z", "Z");
    clean.kill();
    RealWorker planted = Worker.launch(folder, 1000, with(cell, "plant=P04"));
    planted.reach(5);
    assertThat(Worker.family(planted).stream().filter("Z"::equals).count())
        .isGreaterThanOrEqualTo(5);
    planted.kill();
  }

  @Test
  void a_shell_that_is_killed_alone_leaves_its_recorder_running() throws Exception {
    RealWorker planted =
        Worker.launch(folder, 1000, "plant=P05", "record=no", "frames=2", "size=64x64");
    planted.reach(3);
    assertThat(Worker.family(planted).stream().filter(state -> !state.equals("Z")).count())
        .isGreaterThanOrEqualTo(3);
    planted.kill();
  }

  @Test
  void a_recording_that_is_killed_or_has_no_disk_is_not_playable() throws Exception {
    for (String plant : new String[] {"plant=P06", "plant=P09"}) {
      BoxState box = Worker.run(folder, 1, plant, "frames=8");

      assertThat(box.findings().keySet())
          .allMatch(text -> text.startsWith("the recording is not playable"))
          .hasSize(1);
    }
  }

  @Test
  void two_starts_at_once_and_a_start_without_a_recorder_are_noticed() throws Exception {
    assertThat(Worker.run(folder, 1, "plant=P07", "frames=4").findings())
        .containsKey("two starts of a recording at once, and both were told that it started");
    assertThat(Worker.run(folder, 1, "plant=P08", "record=no").findings())
        .containsOnlyKeys("no error was reported, and fewer frames came than were asked for");
  }

  @Test
  void a_recorder_that_nobody_reads_makes_no_step() throws Exception {
    RealWorker worker = Worker.launch(folder, 1, "plant=P10", "record=no");
    while (!worker.box().lanes().get(0).phase().equals("work")) {
      Thread.sleep(20);
    }
    long mark = worker.box().lanes().get(0).time();
    Thread.sleep(1500);
    assertThat(worker.box().lanes().get(0).time()).isEqualTo(mark);
    worker.kill();
  }

  @Test
  void what_does_not_go_together_is_told_before_any_run() {
    refused("hls takes --record no: its segments are the recording already", "codec=hls");
    refused(
        "plant P01 sits in the way of MJPEG's frames: --codec mjpeg",
        "codec=hls",
        "record=no",
        "plant=P01");
    refused("plant P06 sits in the recording: --record yes", "record=no", "plant=P06");
    refused(
        "size must be WIDTHxHEIGHT from 16x16 to 8192x8192, the width a multiple of 2 and the height of 2, not 640x481",
        "size=640x481");
  }

  private static void refused(String sentence, String... values) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CameraScenario().check(Worker.cell(values)))
        .withMessage(sentence);
  }

  private static String[] with(String[] values, String more) {
    String[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = more;
    return all;
  }
}
