package dev.gauntlet.scenarios.virtualcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By their symptoms, on llvmpipe; growth over hundreds of iterations is judged by soaks. */
class PlantsTest {
  private static final long MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void v02_v03_v10_show_in_the_frames_themselves_and_always_the_same_ones() throws Exception {
    assertThat(Worker.run(folder, 2, "plant=V02").findings())
        .containsKey("frame 1 shows no panorama, in part");
    assertThat(Worker.run(folder, 2, "plant=V03").findings())
        .containsOnlyKeys("frame 5 shows no panorama", "frame 10 shows frame 2");
    assertThat(Worker.run(folder, 2, "plant=V10").findings())
        .containsExactly(entry("frame 1 shows frame 9", 4L));
  }

  @Test
  void v05_freeing_twice_crashes_in_stop() throws Exception {
    RealWorker worker = Worker.launch(folder, 2, "plant=V05");

    // 6 is SIGABRT, of the C library
    assertThat(worker.await().status().shell()).isEqualTo(128 + 6);
    assertThat(worker.box().lanes().get(0).phase()).isEqualTo("stop");
  }

  @Test
  void v06_a_table_that_two_threads_fill_is_torn() throws Exception {
    assertThat(Worker.untilFinding(folder, "plant=V06").findings().keySet())
        .allMatch(text -> text.matches("frame \\d+ shows other places than its angles ask for"))
        .isNotEmpty();
  }

  @Test
  void v07_angles_that_are_set_one_by_one_are_read_torn() throws Exception {
    assertThat(Worker.untilFinding(folder, "plant=V07").findings().keySet())
        .allMatch(text -> text.matches("frame \\d+ is turned by .* that were never set together"))
        .isNotEmpty();
  }

  @Test
  void v08_short_memory_is_a_soft_failure_and_nothing_red() throws Exception {
    BoxState box = Worker.run(folder, 2, "plant=V08");

    assertThat(box.softFailures()).containsExactly(entry("malloc: ENOMEM (12)", 2L));
    assertThat(box.findings()).isEmpty();
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void v09_a_frame_that_is_dropped_without_a_word_is_missed() throws Exception {
    // 8 mappings an iteration, and the 11th is refused: frame 3 of the second iteration
    assertThat(Worker.run(folder, 2, "plant=V09").findings())
        .containsExactly(entry("frame 3 never came, and nobody said why", 1L));
  }

  @Test
  void v11_images_that_outlive_a_restart_show_old_panoramas() throws Exception {
    assertThat(Worker.run(folder, 2, "plant=V11", "egl-restart=no").findings().keySet())
        .contains("frame 1 shows a frame of before the start");
  }

  @Test
  void v13_one_instance_clears_what_the_other_one_uses() throws Exception {
    assertThat(Worker.untilFinding(folder, "plant=V13", "threads=2").findings().keySet())
        // or what the other one has in that place by then
        .allMatch(
            text -> text.matches("frame \\d+ shows (no panorama|other places|frame|a frame).*"))
        .isNotEmpty();
  }

  @Test
  void v04_v09b_v12_leave_memory_behind_and_nothing_else_does() throws Exception {
    String[] cell = {"egl-restart=no", "panorama=2448x612", "view=320x180", "frames=4"};

    // 6 buffers of 225 KiB in each iteration
    assertThat(growth("plant=V04", cell)).isGreaterThan(20 * MIB);
    // 16 of 22 iterations leave a first plane of 5.7 MiB
    assertThat(growth("plant=V09b", cell)).isGreaterThan(60 * MIB);
    assertThat(growth("plant=V12", cell)).isGreaterThan(60 * MIB);
    assertThat(growth("plant=none", cell)).isLessThan(15 * MIB);
  }

  private long growth(String plant, String... cell) throws Exception {
    String[] all = new String[cell.length + 1];
    System.arraycopy(cell, 0, all, 1, cell.length);
    all[0] = plant;
    return Worker.growth(folder, 6, 28, all);
  }

  @Test
  @Tag("gpu")
  void on_cuda_a_pointer_that_is_not_aligned_ends_the_run() throws Exception {
    RealWorker worker = Worker.launch(folder, 3, "plant=V01", "engine=cuda");

    assertThat(worker.await().status().code()).isNotZero();
    assertThat(worker.box().findings().keySet()).allMatch(text -> text.contains("716"));
  }
}
