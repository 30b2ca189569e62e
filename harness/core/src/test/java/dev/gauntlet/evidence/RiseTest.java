package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RiseTest {
  private static final double[] DOUBLING = {1, 2, 4, 7};

  private static Optional<Rise> of(double[] x, DoubleUnaryOperator y, double after, double least) {
    return Rise.of("fd", x, Arrays.stream(x).map(y).toArray(), after, least);
  }

  private static double[] upTo(int last) {
    return Arrays.stream(new double[last]).map(one -> 0).toArray();
  }

  private static double[] each(int last) {
    double[] x = upTo(last);
    Arrays.setAll(x, i -> i + 1);
    return x;
  }

  @Test
  void one_more_in_each_iteration_is_a_rise_with_its_rate() {
    assertThat(of(DOUBLING, x -> 12 + x, 7, 4)).contains(new Rise("fd", 1));
    Optional<Rise> stops = of(each(60), x -> Math.min(x, 40) * 3, 40, 4);
    assertThat(stops.orElseThrow().perIteration()).isCloseTo(3, within(1e-9));
  }

  @Test
  void one_that_a_jvm_opens_beside_does_not_hide_it() {
    assertThat(of(DOUBLING, x -> 12 + x + (x > 2 ? 1 : 0), 7, 4)).isPresent();
  }

  @Test
  void what_comes_at_once_slows_down_or_is_too_little_is_none() {
    assertThat(of(DOUBLING, x -> x >= 3 ? 32 : 12, 7, 4)).as("at once").isEmpty();
    assertThat(of(each(60), Math::sqrt, 60, 4)).as("slows down").isEmpty();
    assertThat(of(each(60), x -> x / 20, 60, 4)).as("too little").isEmpty();
    assertThat(of(new double[] {1, 2, 3}, x -> 5 * x, 3, 4)).as("three samples").isEmpty();
  }

  @Test
  void what_goes_on_to_rise_while_all_is_refused_has_not_run_out() {
    assertThat(of(each(60), x -> x, 40, 4)).isEmpty();
  }

  @Test
  void looks_that_could_not_be_made_are_left_out() {
    assertThat(of(each(40), x -> x % 3 == 0 ? Double.NaN : x, 40, 4)).contains(new Rise("fd", 1));
  }
}
