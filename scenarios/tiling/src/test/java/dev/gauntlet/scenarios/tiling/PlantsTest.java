package dev.gauntlet.scenarios.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each leaves behind, by malloc's own books; a verdict on it takes a soak. */
class PlantsTest {
  private static final int ROUNDS = 4;

  /** Of which the second and fourth fail. */
  private static final String BATCH = "batch=4";

  private static final String[] IMAGE = {"size=256x256", "tile=256"};
  private static final long PIXELS = 256 * 256 * 4;
  private static final long PADDED = 264 * 264 * 4;

  @Test
  void n01_every_tile_from_the_second_on_is_noticed() throws Exception {
    assertThat(Fork.rounds(0, "plant=N01").told())
        .containsExactly(
            "finding 4 image 1 of the batch: tile 2 at 32,0 is not as the untiled image has it, nor"
                + " are 4 more");
  }

  @Test
  void n02_each_life_of_an_engine_leaves_an_instance_with_its_threads() throws Exception {
    // a device of lavapipe has threads of its own, as many as there are CPUs and some
    assertThat(Fork.rounds(8, "plant=N02").number("threads")).isGreaterThanOrEqualTo(8);
    assertThat(Fork.rounds(8, "plant=none").number("threads")).isLessThan(4);
  }

  @ParameterizedTest
  @CsvSource({
    "N03, cut, " + PADDED,
    "N05, encode, " + 2 * PIXELS,
    "N06, push, " + 4 * PIXELS,
    "N07, decode, " + PIXELS
  })
  void what_a_failure_leaves_grows_and_without_the_plant_the_same_failure_leaves_nothing(
      String plant, String fault, long bytes) throws Exception {
    long expected = 2 * ROUNDS * bytes;

    Fork planted = Fork.rounds(ROUNDS, "plant=" + plant, BATCH, IMAGE[0], IMAGE[1]);
    Fork clean = Fork.rounds(ROUNDS, "fault=" + fault, BATCH, IMAGE[0], IMAGE[1]);

    assertThat(planted.told()).isEqualTo(clean.told()).hasSize(1);
    assertThat(planted.number("grown")).isBetween(expected * 9 / 10, expected * 3 / 2);
    assertThat(clean.number("grown")).isLessThan(expected / 4);
  }

  @Test
  void n04_each_tile_leaves_its_matrices() throws Exception {
    // on lavapipe GPU memory is the host's; one tile of an image, its source and its target
    long expected = ROUNDS * 5 * PADDED;

    assertThat(Fork.rounds(ROUNDS, "plant=N04", IMAGE[0], IMAGE[1]).number("grown"))
        .isBetween(expected * 9 / 10, expected * 3 / 2);
    assertThat(Fork.rounds(ROUNDS, "plant=none", IMAGE[0], IMAGE[1]).number("grown"))
        .isLessThan(expected / 4);
  }

  @Test
  void n08_full_queues_hold_four_images_each_and_never_more() throws Exception {
    // four images before the engine, four of four times the size behind it
    long full = 4 * PIXELS + 4 * 4 * PIXELS;

    Fork planted = Fork.rounds(2 * ROUNDS, "plant=N08", BATCH, IMAGE[0], IMAGE[1]);
    Fork clean = Fork.rounds(2 * ROUNDS, "plant=none", BATCH, IMAGE[0], IMAGE[1]);

    assertThat(planted.told()).isEmpty();
    assertThat(planted.number("held") - clean.number("held")).isBetween(full * 3 / 4, full * 5 / 4);
    assertThat(planted.number("grown")).isLessThan(full / 4);
  }
}
