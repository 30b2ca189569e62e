package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkedProgramTest {
  @Test
  void a_program_past_its_deadline_is_killed_and_says_so() {
    long begin = System.nanoTime();
    ForkedProgram forked = ForkedProgram.run(List.of("sleep", "60"), Duration.ofMillis(200));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(forked.overran()).isTrue();
    assertThat(forked.reading().unreadable())
        .isEqualTo("sleep was killed after 200 ms without an end");
  }

  @Test
  void what_was_printed_before_the_deadline_is_kept() {
    ForkedProgram forked =
        ForkedProgram.run(List.of("sh", "-c", "echo first; sleep 60"), Duration.ofMillis(500));
    assertThat(forked.overran()).isTrue();
    assertThat(forked.out()).startsWith("first\n");
  }

  @Test
  void a_missing_program_is_told_as_not_installed() {
    ForkedProgram forked =
        ForkedProgram.run(List.of("no-such-program-here"), Duration.ofSeconds(5));
    assertThat(forked.reading().unreadable())
        .isEqualTo("no-such-program-here is not installed (not found on PATH)");
  }

  @Test
  void an_exit_code_comes_with_the_first_line_of_the_error() {
    ForkedProgram forked =
        ForkedProgram.run(
            List.of("sh", "-c", "echo >&2; echo driver mismatch >&2; exit 18"),
            Duration.ofSeconds(5));
    assertThat(forked.exit()).isEqualTo(18);
    assertThat(forked.reading().unreadable()).isEqualTo("sh exited with 18: driver mismatch");
  }

  @Test
  void output_is_capped_and_the_program_is_not_held_up() {
    ForkedProgram forked =
        ForkedProgram.run(List.of("head", "-c", "9000000", "/dev/zero"), Duration.ofSeconds(20));
    assertThat(forked.ok()).isTrue();
    assertThat(forked.out()).hasSize(ForkedProgram.CAP);
  }
}
