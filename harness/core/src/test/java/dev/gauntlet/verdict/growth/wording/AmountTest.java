package dev.gauntlet.verdict.growth.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  private static final MetricRule NATIVE = GrowthDefaults.metric("host.native").orElseThrow();
  private static final MetricRule FD = GrowthDefaults.metric("fd").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "-0.0, 0 B",
    "-0.0004, 0 B",
    "0.57, 0.57 B",
    "-0.21, -0.21 B",
    "4, 4.0 B",
    "9.96, 10 B",
    "47.4, 47 B",
    "1023.4, 1023 B",
    "1023.9, 1.0 KiB",
    "-1023.9, -1.0 KiB",
    "1024, 1.0 KiB",
    "16384, 16 KiB",
    "1048000, 1023 KiB",
    "1048575, 1.0 MiB",
    "533000000, 508 MiB",
    "2199023255552, 2.0 TiB",
    "3e18, 2728484 TiB"
  })
  void bytes_have_a_prefix_and_a_number_that_can_be_read(double bytes, String text) {
    assertThat(Amount.bytes(bytes)).isEqualTo(text);
    assertThat(Amount.of(NATIVE, bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "-1e-9, 0",
    "0.05, 0.050",
    "0.0123, 0.012",
    "-0.0123, -0.012",
    "1, 1.0",
    "1.24, 1.2",
    "9.96, 10",
    "18.7, 19",
    "1023.9, 1024"
  })
  void what_is_counted_has_two_digits_that_say_something(double count, String text) {
    assertThat(Amount.of(FD, count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 1/100", "0.02, 1/50", "0.3, 0.30", "1, 1.0", "0.3333333333, 1/3"})
  void a_rate_of_things_counted_is_one_in_so_many(double rate, String text) {
    assertThat(Amount.rate(FD, rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"16384, 16KiB", "100, 100B", "0.15, 0.15B", "1536, 1.5KiB"})
  void a_rate_of_bytes_is_one_word(double rate, String text) {
    assertThat(Amount.rate(NATIVE, rate)).isEqualTo(text);
  }
}
