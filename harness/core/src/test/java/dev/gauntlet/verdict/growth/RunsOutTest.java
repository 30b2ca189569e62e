package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunsOutTest {
  private static String words(double rate, double level, double limit, double perSecond) {
    return RunsOut.of(rate, level, limit, perSecond).orElseThrow().words();
  }

  @Test
  void iterations_and_time_until_the_limit_are_told_as_people_say_them() {
    assertThat(words(1, 4, 1024, 1020 / 360.0))
        .isEqualTo("runs out after 1,020 iterations, in 6 min at this pace");
    assertThat(words(16384, 1L << 30, 8L << 30, 1000))
        .isEqualTo("runs out after 459,000 iterations, in 8 min at this pace");
    assertThat(words(1, 0, 1000, 11.1)).endsWith("in 90 s at this pace");
    assertThat(words(1, 0, 1000, 5000)).endsWith("in less than a second at this pace");
    assertThat(words(0.01, 0, 1000, 1)).endsWith("in 28 h at this pace");
    assertThat(words(0.1, 0, 1_000_000, 10)).endsWith("in 12 days at this pace");
    assertThat(words(0.001, 0, 1e9, 1)).endsWith("in more than a year at this pace");
  }

  @Test
  void without_a_known_pace_only_iterations_are_told() {
    assertThat(words(1, 4, 1024, Double.NaN)).isEqualTo("runs out after 1,020 iterations");
  }

  @Test
  void what_has_reached_its_limit_has_run_out_and_what_does_not_grow_never_does() {
    assertThat(words(1, 1024, 1024, 10)).isEqualTo("has run out");
    assertThat(RunsOut.of(0, 4, 1024, 10)).isEmpty();
    assertThat(RunsOut.of(-1, 4, 1024, 10)).isEmpty();
    assertThat(RunsOut.of(1, 4, Double.NaN, 10)).isEmpty();
  }
}
