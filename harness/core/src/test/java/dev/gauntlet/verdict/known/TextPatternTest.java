package dev.gauntlet.verdict.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {
  @ParameterizedTest
  @CsvSource({
    "abc,abc,true",
    "abc,abcd,false",
    "abc,ab,false",
    "a*,abc,true",
    "*c,abc,true",
    "a*c,ac,true",
    "a*b*c,a b b c,true",
    "a*b*c,a c b,false",
    "*,anything,true",
    "a.c,abc,false",
    "f(char*),f(char*),true"
  })
  void a_star_stands_for_any_text(String pattern, String text, boolean matches) {
    assertThat(new TextPattern(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void nothing_matches_nothing() {
    assertThat(new TextPattern("").matches("")).isTrue();
    assertThat(new TextPattern("").matches("a")).isFalse();
    assertThat(new TextPattern("*").matches("")).isTrue();
  }

  @Test
  void a_hostile_text_costs_no_more_than_the_product_of_both_lengths() {
    String pattern = "*a".repeat(2_000) + "b";
    String text = "a".repeat(4_096);
    assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(new TextPattern(pattern).matches(text)).isFalse());
  }
}
