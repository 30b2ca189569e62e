package dev.gauntlet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("proof")
class StrangersTest {
  @Test
  void idle_processes_of_others_do_not_double_the_system_time_of_a_soak() throws Exception {
    Strangers measured = Strangers.measure(3);
    System.out.println(measured.table());
    assertThat(measured.ratio()).isPositive().isLessThanOrEqualTo(Strangers.GOAL);
  }
}
