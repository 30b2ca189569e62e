package dev.gauntlet.scenarios.virtualcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScarcityTest {
  @Test
  void what_is_short_for_a_moment_is_had_by_the_third_try() throws Exception {
    String had = Scarcity.patiently(number -> had(number, 2));

    assertThat(had).isEqualTo("block 2");
  }

  @Test
  void what_stays_short_is_refused_after_three_tries() {
    assertThatThrownBy(() -> Scarcity.<String>patiently(number -> had(number, 3)))
        .isInstanceOf(Refusal.class)
        .hasMessage("refused at try 2");
  }

  private static String had(int number, int from) throws Refusal {
    if (number < from) {
      throw new Refusal("refused at try " + number);
    }
    return "block " + number;
  }
}
