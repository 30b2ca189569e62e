package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SlopeTest {
  private static SeriesBlocks blocks(int samples, int blocks, DoubleUnaryOperator value) {
    double[] x = new double[samples];
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      x[i] = i + 1;
      y[i] = value.applyAsDouble(i + 1);
    }
    return SeriesBlocks.of(GrowthSeries.of(x, y), 0, blocks, BlockValue.MEDIAN);
  }

  @Test
  void theil_sen_is_not_carried_away_by_a_quarter_of_wild_blocks() {
    SeriesBlocks wild = blocks(24, 24, t -> t % 4 == 0 ? 1e6 * t : 3 * t);

    assertThat(Slope.theilSen(wild)).isBetween(2.9, 3.5);
  }

  @Test
  void the_coefficient_beside_the_logarithm_is_that_of_t_alone() {
    SeriesBlocks both = blocks(30, 30, t -> 7 + 0.25 * t + 40 * Math.log(t));

    assertThat(Slope.besideLogarithm(both)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void what_does_not_fill_a_block_drops_at_the_front() {
    SeriesBlocks blocks = blocks(13, 4, t -> t);

    assertThat(blocks.x(0)).isEqualTo(3);
    assertThat(blocks.y(3)).isEqualTo(12);
  }
}
