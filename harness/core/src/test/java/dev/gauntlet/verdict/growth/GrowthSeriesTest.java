package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GrowthSeriesTest {
  @Test
  void what_could_not_be_read_is_no_sample() {
    assertThatThrownBy(() -> GrowthSeries.of(new double[] {1, 2}, new double[] {5, Double.NaN}))
        .hasMessage("sample 1 is NaN: not a reading");
  }

  @Test
  void iterations_rise() {
    assertThatThrownBy(() -> GrowthSeries.of(new double[] {8, 8}, new double[] {5, 5}))
        .hasMessageContaining("sample 1")
        .hasMessageContaining("do not rise");
  }

  @Test
  void a_series_is_cut_and_never_stretched() {
    GrowthSeries series = GrowthSeries.of(new double[] {8, 16, 24}, new double[] {1, 2, 3});

    assertThat(series.cut(2).iterations()).isEqualTo(16);
    assertThatThrownBy(() -> series.cut(4)).hasMessageContaining("3 samples");
  }
}
