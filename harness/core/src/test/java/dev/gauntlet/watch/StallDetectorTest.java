package dev.gauntlet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.LaneSlot;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.plan.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StallDetectorTest {
  private static final long POLL = Duration.ofMillis(100).toNanos();

  @TempDir Path folder;
  private BlackBox box;
  private StallDetector stalls;
  private final List<LaneSlot> lanes = new ArrayList<>();

  private void begin(int count, Duration stall, Duration deadline) throws IOException {
    BoxFile file = BoxFile.create(folder.resolve("box"), count);
    box = BlackBox.map(file.file());
    stalls = new StallDetector(file, new Limits(Duration.ofDays(1), 0, stall, deadline, 1L << 30));
    for (int i = 0; i < count; i++) {
      lanes.add(box.lane(i));
    }
  }

  private void work() {
    box.firstMark(System.nanoTime());
    lanes.forEach(LaneSlot::begin);
  }

  /** Looks for so long while all lanes but some go on. */
  private Optional<Intervention> poll(Duration time, Set<Integer> quiet) {
    for (long passed = 0; passed < time.toNanos(); passed += POLL) {
      for (int i = 0; i < lanes.size(); i++) {
        if (!quiet.contains(i)) {
          lanes.get(i).begin();
        }
      }
      Optional<Intervention> found = stalls.poll(POLL);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Test
  void one_stalled_lane_among_twelve_is_seen_and_named() throws IOException {
    begin(12, Duration.ofSeconds(5), Duration.ofHours(8));
    work();
    assertThat(poll(Duration.ofMinutes(10), Set.of())).isEmpty();
    assertThat(poll(Duration.ofSeconds(5), Set.of(7))).isEmpty();
    assertThat(poll(Duration.ofSeconds(1), Set.of(7)))
        .contains(
            new Intervention(
                Intervention.Kind.STALL, "lane 7 of 12 without a mark for 5 s", List.of(7)));
  }

  @Test
  void several_are_named_together() throws IOException {
    begin(3, Duration.ofMillis(500), Duration.ofHours(8));
    work();
    Intervention found = poll(Duration.ofSeconds(2), Set.of(0, 2)).orElseThrow();
    assertThat(found.lanes()).containsExactly(0, 2);
    assertThat(found.sentence()).isEqualTo("lanes [0, 2] of 3 without a mark for 0.5 s");
  }

  @Test
  void a_lane_that_goes_on_just_in_time_is_not_blamed_for_the_sum() throws IOException {
    begin(2, Duration.ofSeconds(5), Duration.ofHours(8));
    work();
    for (int i = 0; i < 10; i++) {
      assertThat(poll(Duration.ofMillis(4900), Set.of(1))).isEmpty();
      assertThat(poll(Duration.ofMillis(100), Set.of())).isEmpty();
    }
  }

  @Test
  void a_lane_that_never_made_a_mark_while_the_others_do_is_stalled() throws IOException {
    begin(2, Duration.ofSeconds(5), Duration.ofHours(8));
    box.firstMark(System.nanoTime());
    assertThat(poll(Duration.ofSeconds(6), Set.of(1)).orElseThrow().lanes()).containsExactly(1);
  }

  @Test
  void a_lane_that_has_ended_is_not_watched() throws IOException {
    begin(3, Duration.ofSeconds(5), Duration.ofHours(8));
    work();
    lanes.get(1).ended();
    assertThat(poll(Duration.ofMinutes(10), Set.of(1))).isEmpty();
  }

  @Test
  void closing_the_run_after_the_last_lane_has_the_stall_time_too() throws IOException {
    begin(2, Duration.ofSeconds(5), Duration.ofHours(8));
    work();
    lanes.forEach(LaneSlot::ended);
    assertThat(poll(Duration.ofSeconds(5), Set.of(0, 1))).isEmpty();
    assertThat(poll(Duration.ofSeconds(1), Set.of(0, 1)).orElseThrow().sentence())
        .isEqualTo("all lanes have ended, and closing the run did not end for 5 s");
  }

  @Test
  void opening_has_thirty_seconds_however_short_the_stall_time_is() throws IOException {
    begin(1, Duration.ofSeconds(2), Duration.ofHours(8));
    assertThat(poll(Duration.ofSeconds(30), Set.of(0))).isEmpty();
    assertThat(poll(Duration.ofSeconds(1), Set.of(0)).orElseThrow().sentence())
        .isEqualTo("still opening its scenario after 30 s");
  }

  @Test
  void opening_has_the_stall_time_when_that_is_longer() throws IOException {
    begin(1, Duration.ofMinutes(2), Duration.ofHours(8));
    assertThat(poll(Duration.ofMinutes(2), Set.of(0))).isEmpty();
    assertThat(poll(Duration.ofSeconds(1), Set.of(0))).isPresent();
  }

  @Test
  void a_process_that_is_done_and_does_not_end_has_ten_seconds() throws IOException {
    begin(1, Duration.ofSeconds(2), Duration.ofHours(8));
    work();
    box.outcome(Outcome.DONE, "");
    assertThat(poll(Duration.ofSeconds(10), Set.of(0))).isEmpty();
    Intervention found = poll(Duration.ofSeconds(1), Set.of(0)).orElseThrow();
    assertThat(found.kind()).isEqualTo(Intervention.Kind.EXIT);
    assertThat(found.sentence())
        .isEqualTo("said how it ended, and its process did not end for 10 s");
  }

  @Test
  void a_deadline_holds_whatever_the_lanes_do() throws IOException {
    begin(2, Duration.ofSeconds(5), Duration.ofSeconds(20));
    work();
    assertThat(poll(Duration.ofSeconds(20), Set.of())).isEmpty();
    Intervention found = poll(Duration.ofSeconds(1), Set.of()).orElseThrow();
    assertThat(found.kind()).isEqualTo(Intervention.Kind.DEADLINE);
    assertThat(found.sentence()).isEqualTo("past its deadline of 20 s");
  }

  @Test
  void time_that_was_not_ours_is_not_counted() throws IOException {
    begin(1, Duration.ofSeconds(5), Duration.ofHours(8));
    work();
    // hours may pass between two polls: what is handed in is what counts
    assertThat(poll(Duration.ofMillis(4900), Set.of(0))).isEmpty();
    assertThat(stalls.poll(0)).isEmpty();
    assertThat(poll(Duration.ofMillis(300), Set.of(0))).isPresent();
  }
}
