package dev.gauntlet.verdict.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">=550, <560|550.54.14|true",
        ">=550, <560|560.28|false",
        ">=550, <560|549.99|false",
        ">=550, <560|535.183.01|false",
        ">=550, <560|1550|false",
        "<=550|550.54.14|true",
        ">550|550.54.14|false",
        "=550.54|550.54.14|true",
        "=550.54|550.5|false",
        ">=550.54.15|550.54.14|false",
        ">=22.3.6|Mesa 22.3.6-1+deb12u1|true",
        "<25|not known|false"
      })
  void a_version_is_compared_as_far_as_its_bound_is_written(
      String range, String version, boolean within) {
    assertThat(VersionRange.of(range).contains(version)).isEqualTo(within);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "550", ">=", ">= 550 <560", "~550", ">=99999999999", ">=550,"})
  void what_is_no_range_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> VersionRange.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(">=550, <560");
  }

  @Test
  void a_version_of_many_parts_is_read() {
    assertThat(VersionRange.of(">=1").contains("1." + "2.".repeat(10_000) + "3")).isTrue();
  }
}
