package dev.gauntlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineTextTest {
  @Test
  void the_message_is_taken_out_of_an_answer() {
    assertThat(
            EngineText.plain(
                "Status 500: {\"message\":\"could not select device driver \\\"\\\" with capabilities: [[gpu]]\"}\n"))
        .isEqualTo("could not select device driver \"\" with capabilities: [[gpu]]");
  }

  @Test
  void another_answer_is_one_line() {
    assertThat(EngineText.plain(" no\n such  file ")).isEqualTo("no such file");
  }

  @Test
  void a_long_one_is_cut() {
    assertThat(EngineText.plain("x".repeat(1000))).hasSize(403).endsWith("...");
  }
}
