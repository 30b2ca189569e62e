package dev.gauntlet.scenarios.hwframes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlantsTest {
  private static final String REFUSED =
      "vulkan nv12 640x360 pool 0: av_hwframe_ctx_init: EINVAL (-22): Unsupported pixel format:"
          + " pal8!";

  @Test
  void z01_frames_in_system_memory_are_noticed_by_their_format() throws Exception {
    assertThat(Fork.told(1, "plant=Z01", "frames=3"))
        .containsExactly("finding 3 a frame is nv12, where vulkan was asked for");
  }

  @Test
  void z01_a_decoder_that_fell_back_is_noticed_by_its_pictures_format() throws Exception {
    assertThat(Fork.told(1, "plant=Z01", "work=decode", "frames=3"))
        .containsExactly("finding 3 a frame is yuv420p, where vulkan was asked for");
  }

  @Test
  void z02_success_without_frames_is_noticed() throws Exception {
    assertThat(Fork.told(2, "plant=Z02"))
        .containsExactly("finding 2 the iteration reported success, and 0 of 8 frames came back");
  }

  @Test
  void z03_what_a_refused_pool_leaves_behind_grows_and_without_the_plant_nothing_does()
      throws Exception {
    // a device of lavapipe has threads of its own; the JVM's come and go
    List<String> planted = Fork.rounds(12, "plant=Z03");
    List<String> clean = Fork.rounds(12, "format=pal8");

    assertThat(planted).contains("soft 12 " + REFUSED);
    assertThat(Fork.growth("threads", planted)).isGreaterThanOrEqualTo(11);
    assertThat(Fork.growth("threads", clean)).isLessThan(6);
  }

  @Test
  void z04_descriptors_grow_by_one_per_frame() throws Exception {
    String[] cell = {"keep=device", "frames=4", "export=memfd"};

    assertThat(Fork.growth("descriptors", Fork.rounds(4, with("plant=Z04", cell)))).isEqualTo(12);
    // a descriptor of the JVM itself may be closed meanwhile
    assertThat(Fork.growth("descriptors", Fork.rounds(4, cell))).isNotPositive();
  }

  @Test
  void z04_ends_in_emfile_at_the_limit_of_descriptors() throws Exception {
    assertThat(Fork.told(2, "plant=Z04", "keep=device", "frames=120", "descriptor-limit=128"))
        .contains("soft 2 vulkan nv12 640x360 pool 0: memfd_create: EMFILE (-24)");
  }

  private static String[] with(String one, String... more) {
    String[] all = new String[more.length + 1];
    all[0] = one;
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }
}
