package dev.gauntlet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Axis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisValuesTest {
  private static final Axis WHOLE = Axis.whole("encoders", 1).between(-4, 64);
  private static final Axis REAL = Axis.real("factor", 1).between(0, 2.5);
  private static final Axis CHOICE = Axis.choice("codec", List.of("h264", "mjpeg"), "");
  private static final Axis WORD = Axis.word("device", null, "");
  private static final Axis TEXT = Axis.text("pipeline", null, "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | 4",
        "1..4 | 1 2 3 4",
        "3..3 | 3",
        "0..64/16 | 0 16 32 48 64",
        "0..63/16 | 0 16 32 48",
        "1,2,8..10 | 1 2 8 9 10",
        "8,2,8 | 8 2",
        " 1 .. 3 , 7 | 1 2 3 7",
        "-4..-2 | -4 -3 -2",
        "1..12/9223372036854775807 | 1",
        "-4..64/9223372036854775807 | -4"
      })
  void whole_numbers_are_lists_and_ranges_with_steps(String given, String values) {
    assertThat(AxisValues.parse(WHOLE, List.of(given)))
        .containsExactly(values.strip().split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4..1 | a range that runs backwards; write 1..4",
        "'' | an empty value",
        "1,,2 | an empty value",
        "1, | an empty value",
        "65 | 65 is out of range",
        "-5..3 | -5 is out of range",
        "1..65 | 65 is out of range",
        "1..4/0 | a step below 1",
        "1..4/-1 | a step below 1",
        "1.. | a number is missing",
        "..4 | a number is missing",
        "1..4/ | a number is missing",
        "four | not a whole number",
        "1.5 | not a whole number",
        "1..2..3 | not a whole number",
        "1-4 | not a whole number",
        "99999999999999999999 | not a whole number"
      })
  void a_slip_is_told_with_what_is_allowed(String given, String what) {
    assertThatThrownBy(() -> AxisValues.parse(WHOLE, List.of(given)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--encoders ")
        .hasMessageContaining(": " + what + "; allowed: ")
        .hasMessageEndingWith(
            "whole numbers from -4 to 64, as a, a..b, a..b/step or a list with commas");
  }

  @Test
  void whole_numbers_may_have_words_beside_them() {
    Axis play = Axis.whole("play", 1000).between(0, 3600).in("ms").orWords("forever");

    assertThat(AxisValues.parse(play, List.of("1..3,forever")))
        .containsExactly("1", "2", "3", "forever");
    assertThatThrownBy(() -> AxisValues.parse(play, List.of("for")))
        .hasMessage(
            "--play for: not a whole number; allowed: whole numbers from 0 to 3600, as a, a..b,"
                + " a..b/step or a list with commas; or forever");
  }

  @Test
  void a_range_of_a_million_is_a_slip_and_not_an_order() {
    Axis wide = Axis.whole("delay", 0).between(0, 2_000_000_000).in("ms");
    assertThatThrownBy(() -> AxisValues.parse(wide, List.of("0..2000000000")))
        .hasMessageContaining("more than 10000 values");
    assertThat(AxisValues.parse(wide, List.of("0..2000000000/1000000000"))).hasSize(3);
    assertThat(AxisValues.parse(wide, List.of("1..10000"))).hasSize(10_000);
  }

  @Test
  void decimal_numbers_have_one_spelling_and_their_limits() {
    assertThat(AxisValues.parse(REAL, List.of("0,0.01,2.5,1e-3")))
        .containsExactly("0", "0.01", "2.5", "0.001");
    for (String wrong : List.of("2.51", "-0.1")) {
      assertThatThrownBy(() -> AxisValues.parse(REAL, List.of(wrong)))
          .hasMessage(
              "--factor %s: out of range; allowed: numbers from 0 to 2.5, or a list with commas"
                  .formatted(wrong));
    }
    for (String wrong : List.of("1e400", "1e-999999999", "0.1234567890123456789")) {
      assertThatThrownBy(() -> AxisValues.parse(REAL, List.of(wrong)))
          .hasMessageContaining(": more than 18 digits; allowed: ");
    }
    assertThat(AxisValues.parse(REAL, List.of("0.1,0.10"))).containsExactly("0.1");
    for (String wrong : List.of("NaN", "0..1", "x")) {
      assertThatThrownBy(() -> AxisValues.parse(REAL, List.of(wrong)))
          .hasMessageContaining(": not a number; allowed: ");
    }
  }

  @Test
  void choices_are_checked_and_listed() {
    assertThat(AxisValues.parse(CHOICE, List.of("mjpeg,h264"))).containsExactly("mjpeg", "h264");
    assertThatThrownBy(() -> AxisValues.parse(CHOICE, List.of("h264,H264")))
        .hasMessage("--codec H264: no such choice; allowed: h264, mjpeg");
  }

  @Test
  void words_are_cut_at_commas_and_texts_are_not() {
    assertThat(AxisValues.parse(WORD, List.of("a, b", "c"))).containsExactly("a", "b", "c");
    assertThat(AxisValues.parse(TEXT, List.of("a, b", "", "a, b"))).containsExactly("a, b", "");
    assertThatThrownBy(() -> AxisValues.parse(WORD, List.of("a,")))
        .hasMessage("--device '': an empty value; allowed: words with commas between them");
  }
}
