package dev.gauntlet.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.StopRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRateParserTest {
  @Test
  void rates_are_shares_or_percent() {
    assertThat(StopRateParser.of("--until-decided", "0.01,.1")).isEqualTo(new StopRule(0.01, 0.1));
    assertThat(StopRateParser.of("--until-decided", "1%, 10 %")).isEqualTo(new StopRule(0.01, 0.1));
    assertThat(StopRateParser.of("--until-decided", "1e-3,0.01"))
        .isEqualTo(new StopRule(0.001, 0.01));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1 | two crash rates are expected",
        "0.1,0.2,0.3 | two crash rates are expected",
        "'' | two crash rates are expected",
        "x,0.1 | 'x' is no crash rate",
        "0.1,-1 | '-1' is no crash rate",
        "0.1, | '' is no crash rate",
        "0.1,0.01 | the tolerated one first and lower",
        "0.1,0.1 | the tolerated one first and lower",
        "0,0.1 | above 0, below 1",
        "0.1,1 | above 0, below 1",
        "1,10 | above 0, below 1",
        "1%,100% | above 0, below 1"
      })
  void nonsense_is_refused_with_what_is_allowed(String text, String said) {
    assertThatThrownBy(() -> StopRateParser.of("--until-decided", text))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith("--until-decided " + (text.isEmpty() ? "''" : text) + ": ")
        .hasMessageContaining(said);
  }
}
