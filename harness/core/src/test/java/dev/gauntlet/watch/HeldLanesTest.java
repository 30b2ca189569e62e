package dev.gauntlet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.LaneSlot;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.scenario.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A held lane waits for others: it is not the one that hangs. */
class HeldLanesTest {
  private static final long POLL = Duration.ofMillis(600).toNanos();

  @TempDir private Path folder;
  private LaneSlot first;
  private LaneSlot second;
  private StallDetector stalls;

  @BeforeEach
  void a_worker_with_two_lanes() throws IOException {
    BoxFile file = BoxFile.create(folder.resolve("box"), 2);
    BlackBox box = BlackBox.map(file.file());
    box.firstMark(System.nanoTime());
    first = box.lane(0);
    second = box.lane(1);
    first.begin();
    second.begin();
    Duration stall = Duration.ofSeconds(1);
    stalls =
        new StallDetector(
            file, new Limits(Duration.ofHours(1), 0, stall, Duration.ofHours(2), Long.MAX_VALUE));
  }

  @Test
  void only_the_lane_that_is_waited_for_has_stalled() {
    first.enter(Phase.HELD);
    second.enter(Phase.WORK);
    assertThat(stalls.poll(POLL)).isEmpty();
    assertThat(stalls.poll(POLL)).isEmpty();
    Optional<Intervention> found = stalls.poll(POLL);
    assertThat(found).hasValueSatisfying(stall -> assertThat(stall.lanes()).containsExactly(1));
  }

  @Test
  void a_sample_that_does_not_end_is_a_stall_of_all() {
    first.enter(Phase.HELD);
    second.enter(Phase.HELD);
    stalls.poll(POLL);
    stalls.poll(POLL);
    assertThat(stalls.poll(POLL))
        .hasValueSatisfying(stall -> assertThat(stall.lanes()).containsExactly(0, 1));
  }

  @Test
  void a_lane_that_was_held_long_begins_anew() {
    first.enter(Phase.HELD);
    for (int poll = 0; poll < 10; poll++) {
      second.enter(Phase.WORK);
      assertThat(stalls.poll(POLL)).isEmpty();
    }
    first.begin();
    second.begin();
    assertThat(stalls.poll(POLL)).isEmpty();
    assertThat(stalls.poll(POLL)).isEmpty();
  }
}
