package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.LaneSlot;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real black box, written as a worker's lanes write it. */
class RefusalsAtEndTest {
  @TempDir Path folder;

  /**
   * @param lanes a letter per iteration: s succeeds, r is refused, f lacks memory, b is broken off
   */
  private Optional<RefusalsAtEnd> of(String... lanes) throws Exception {
    BoxFile file = BoxFile.create(folder.resolve("box" + System.nanoTime()), lanes.length);
    BlackBox box = BlackBox.map(file.file());
    for (int i = 0; i < lanes.length; i++) {
      LaneSlot lane = box.lane(i);
      for (char one : lanes[i].toCharArray()) {
        lane.begin();
        switch (one) {
          case 'r' -> lane.softFailure("returned 12");
          case 'f' -> lane.softFailure("Cannot allocate memory");
          case 'w' -> lane.finding("wrong frame");
          default -> {}
        }
        if (one == 'b') {
          lane.enter(dev.gauntlet.scenario.Phase.WORK);
        } else {
          lane.end();
        }
      }
    }
    return RefusalsAtEnd.of(file.state());
  }

  @Test
  void refusals_without_a_break_to_the_end_are_counted_from_the_last_success() throws Exception {
    RefusalsAtEnd found = of("s".repeat(7) + "r".repeat(53)).orElseThrow();
    assertThat(found.sentence())
        .isEqualTo("no success after iteration 7: 53 refusals in a row (returned 12)");
    assertThat(found.outlasts()).isTrue();
    assertThat(found.exhaustion()).isEmpty();
    assertThat(of("srsss" + "r".repeat(10) + "b").orElseThrow().sentence())
        .startsWith("no success after iteration 5: 10 refusals in a row");
  }

  @Test
  void fewer_than_ten_or_a_success_of_any_lane_at_the_end_say_nothing() throws Exception {
    assertThat(of("s".repeat(7) + "r".repeat(9))).isEmpty();
    assertThat(of("srrrrrrrrrrrrrr", "srrrrrrrrrrrs")).isEmpty();
    assertThat(of("r".repeat(60))).as("nothing was exercised").isEmpty();
    assertThat(of("s" + "w".repeat(20))).as("findings are no refusals").isEmpty();
  }

  @Test
  void lanes_are_summed_up_and_those_that_never_succeeded_are_left_out() throws Exception {
    assertThat(of("sss" + "r".repeat(17), "ss" + "r".repeat(18), "r".repeat(20)))
        .hasValueSatisfying(
            found ->
                assertThat(found.sentence())
                    .isEqualTo(
                        "no success after iteration 5 of 2 lanes together: 35 refusals in a row"
                            + " (returned 12); 1 of 3 lanes never succeeded"));
  }

  @Test
  void refusals_that_came_and_went_before_do_not_outlast() throws Exception {
    assertThat(of("s" + "r".repeat(8) + "s" + "r".repeat(15)).orElseThrow().outlasts()).isFalse();
    assertThat(of("s" + "r".repeat(8) + "s" + "r".repeat(16)).orElseThrow().outlasts()).isTrue();
  }

  @Test
  void a_text_that_names_exhaustion_is_found_at_the_begin_or_the_end_of_the_refusals()
      throws Exception {
    assertThat(of("ssf" + "r".repeat(20)).orElseThrow().text()).isEqualTo("Cannot allocate memory");
    assertThat(of("ss" + "r".repeat(20) + "f").orElseThrow().exhaustion())
        .contains("Cannot allocate memory");
  }
}
