package dev.gauntlet.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.gauntlet.scenario.Measure;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuresTest {
  private static final Measure COPIED = new Measure("copied.per-frame", "B", 1.5);
  private static final Measure CPU = new Measure("cpu.per-frame", "ms", 2);

  @TempDir private Path folder;

  @Test
  void the_controller_reads_the_mean_over_all_lanes_with_unit_and_factor() throws Exception {
    BoxFile file = BoxFile.create(folder.resolve("box"), 3);
    BlackBox box = BlackBox.map(file.file());
    box.measures(List.of(CPU, COPIED));
    LaneSlot first = box.lane(0);
    LaneSlot last = box.lane(2);
    first.measure(COPIED, 100);
    first.measure(COPIED, 200);
    last.measure(COPIED, 600);

    assertThat(file.state().measures())
        .containsExactly(new MeasureState("copied.per-frame", "B", 1.5, 300, 3));
  }

  @Test
  void a_value_takes_no_memory() throws Exception {
    BoxFile file = BoxFile.create(folder.resolve("box"), 1);
    BlackBox box = BlackBox.map(file.file());
    box.measures(List.of(CPU, COPIED));
    LaneSlot lane = box.lane(0);
    ThreadMXBean meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = meter.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        lane.measure(COPIED, i);
      }
      least = Math.min(least, meter.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isZero();
  }

  @Test
  void what_the_scenario_does_not_name_or_is_no_number_is_refused() throws Exception {
    BlackBox box = BlackBox.map(BoxFile.create(folder.resolve("box"), 1).file());
    box.measures(List.of(CPU));
    LaneSlot lane = box.lane(0);

    assertThatThrownBy(() -> lane.measure(COPIED, 1))
        .hasMessage("the scenario reports copied.per-frame, which its measures() does not name");
    assertThatThrownBy(() -> lane.measure(CPU, Double.NaN))
        .hasMessage("no value of cpu.per-frame: NaN");
    assertThatThrownBy(() -> box.measures(Collections.nCopies(Measure.LIMIT + 1, CPU)))
        .hasMessage("a scenario can have 12 measures, not 13");
  }

  @Test
  void a_note_is_counted_and_the_iteration_still_succeeds() throws Exception {
    BoxFile file = BoxFile.create(folder.resolve("box"), 1);
    LaneSlot lane = BlackBox.map(file.file()).lane(0);
    lane.begin();
    lane.note("a line of the driver's log");
    lane.end();

    assertThat(file.state().notes()).containsEntry("a line of the driver's log", 1L);
    assertThat(file.state().succeeded()).isEqualTo(1);
  }
}
