package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * What one value stands for a block of samples; which one a metric takes is in {@link
 * GrowthDefaults}.
 */
public enum BlockValue {
  /** where noise is two-sided: text and counter are read at different moments */
  MEDIAN("median") {
    @Override
    double of(double[] values) {
      return MEDIAN_OF.evaluate(values);
    }
  },
  /** where noise only adds, yet the least value may be a glitch */
  TENTH("10 % quantile") {
    @Override
    double of(double[] values) {
      return QUANTILE_OF.evaluate(values, 0.1);
    }
  },
  /** where noise only adds */
  MINIMUM("minimum") {
    @Override
    double of(double[] values) {
      return Arrays.stream(values).min().orElse(Double.NaN);
    }
  };

  private static final Median MEDIAN_OF = Median.withDefaults();
  private static final Quantile QUANTILE_OF = Quantile.withDefaults();

  private final String word;

  BlockValue(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** May reorder the array. */
  abstract double of(double[] values);
}
