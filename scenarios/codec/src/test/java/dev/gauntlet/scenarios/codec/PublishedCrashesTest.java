package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Cell;
import org.junit.jupiter.api.Test;

class PublishedCrashesTest {
  @Test
  void the_cell_that_was_printed_as_100_percent_has_13() {
    assertThat(PublishedCrashes.of(2, 10)).isEqualTo(new PublishedCrashes(9, 69));
    assertThat(PublishedCrashes.of(1, 1).probability()).isZero();
  }

  @Test
  void every_cell_has_the_runs_that_were_made() {
    for (int threads = 1; threads <= 12; threads++) {
      for (int encoders = 1; encoders <= 12; encoders++) {
        assertThat(PublishedCrashes.of(threads, encoders).runs()).isBetween(68L, 69L);
      }
    }
  }

  @Test
  void outside_of_the_table_the_plant_is_refused_before_a_run_is_made() {
    Cell outside = Drive.cell("plant=D01", "threads=13");

    assertThatThrownBy(() -> new CodecScenario().check(outside))
        .hasMessage(
            "plant D01 has published probabilities for 1 to 12 threads and encoders, not for 13"
                + " and 1");
  }
}
