package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingSeriesTest {
  private static final double[] ODD = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    1 / 3.0,
    1e-9
  };

  @Test
  void readings_come_back_in_their_order_and_to_the_bit() {
    Random random = new Random(1);
    same(n -> 0);
    same(n -> 4096.0 * (12_000 + random.nextInt(5_000)));
    same(n -> 10 + random.nextInt(300));
    same(n -> -random.nextInt(300));
    same(n -> random.nextInt(2_000_000) / 1e6);
    same(n -> random.nextLong(3_000_000_000L) / 1e9);
    same(n -> random.nextDouble());
    same(n -> Double.longBitsToDouble(random.nextLong()));
    same(n -> random.nextLong());
    same(n -> n % 2 == 0 ? Long.MIN_VALUE : 1L << 62);
    same(n -> ODD[n % ODD.length]);
    same(n -> n == 700 ? Double.NaN : n);
  }

  private static void same(IntToDoubleFunction reading) {
    double[] readings = IntStream.range(0, 1_000).mapToDouble(reading).toArray();
    for (int size : new int[] {0, 1, 8, 9, 255, 256, 257, 512, 1_000}) {
      ReadingSeries series = new ReadingSeries();
      double[] some = Arrays.copyOf(readings, size);
      for (double one : some) {
        series.add(one);
      }
      assertThat(bits(series.toArray())).isEqualTo(bits(some));
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
