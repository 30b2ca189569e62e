package dev.gauntlet.verdict.growth;

import java.util.random.RandomGenerator;

/**
 * A simulated program: adds its values to the samples of a fresh fork. Its parameters were drawn
 * once; the generator makes what differs from fork to fork.
 */
interface Program {
  void addTo(double[] y, RandomGenerator random);

  default Program plus(Program other) {
    return (y, random) -> {
      addTo(y, random);
      other.addTo(y, random);
    };
  }

  /** One lane, each iteration sampled. */
  default GrowthSeries fork(int samples, RandomGenerator random) {
    return fork(samples, 1, random);
  }

  /**
   * @param perSample iterations of all lanes from one sample to the next
   */
  default GrowthSeries fork(int samples, int perSample, RandomGenerator random) {
    double[] x = new double[samples];
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      x[i] = (i + 1.0) * perSample;
    }
    addTo(y, random);
    return GrowthSeries.of(x, y);
  }
}
