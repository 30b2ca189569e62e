package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContrastTest {
  /** By hand: variances 4 and 1, errors 4/3 + 1/3, freedom (5/3)² / ((4/3)²/2 + (1/3)²/2). */
  @Test
  void it_is_welchs() {
    Contrast contrast = Contrast.of(new double[] {8, 10, 12}, new double[] {4, 5, 6});

    assertThat(contrast.difference()).isEqualTo(5);
    assertThat(contrast.error()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
    assertThat(contrast.freedom()).isCloseTo(25.0 / 9 / (17.0 / 18), within(1e-9));
    assertThat(contrast.lower(0.99)).isLessThan(contrast.lower(0.95)).isLessThan(5);
    assertThat(contrast.upper(0.95) - 5).isCloseTo(5 - contrast.lower(0.95), within(1e-9));
  }

  /** Student's quantile for 95 % and 2 degrees of freedom is 2.920. */
  @Test
  void without_a_second_group_it_is_students() {
    Contrast contrast = Contrast.of(new double[] {8, 10, 12}, new double[0]);

    assertThat(contrast.lower(0.95)).isCloseTo(10 - 2.920 * 2 / Math.sqrt(3), within(1e-3));
  }

  /** Six slopes of 0.1 have a mean that is not 0.1: our variance is 1e-34, commons' is 0. */
  @Test
  void forks_alike_but_for_rounding_have_exact_bounds_too() {
    double[] alike = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    Contrast contrast = Contrast.of(alike, new double[] {0.3, 0.3, 0.3, 0.3, 0.3, 0.3});

    assertThat(contrast.lower(0.99)).isCloseTo(-0.2, within(1e-12));
    assertThat(contrast.upper(0.99)).isCloseTo(-0.2, within(1e-12));
  }

  @Test
  void forks_alike_to_the_last_bit_have_exact_bounds() {
    Contrast contrast = Contrast.of(new double[] {3, 3, 3}, new double[] {1, 1, 1});

    assertThat(contrast.lower(0.99)).isEqualTo(2);
    assertThat(contrast.upper(0.99)).isEqualTo(2);
  }

  /** In a soak of mjpeg encoders six forks grew by this to the last bit but one. */
  @Test
  void forks_that_differ_by_how_a_mean_is_rounded_have_bounds() {
    double slope = -5.821380005863491e-9;
    double[] forks = {slope, slope, slope, slope, slope, slope};

    Contrast contrast = Contrast.of(forks, new double[] {0, 0, 0, 0, 0, 0});

    assertThat(contrast.lower(0.99)).isCloseTo(slope, within(1e-20));
  }
}
