package dev.gauntlet.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several samplers as one. */
public final class Samplers implements Sampler {
  private final List<Sampler> all;
  private final List<String> columns;

  public Samplers(List<? extends Sampler> all) {
    this.all = List.copyOf(all);
    List<String> names = new ArrayList<>();
    this.all.forEach(sampler -> names.addAll(sampler.columns()));
    this.columns = List.copyOf(names);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void sample(double[] row, int from) {
    int at = from;
    for (Sampler sampler : all) {
      sampler.sample(row, at);
      at += sampler.columns().size();
    }
  }

  /** One sample as a new row. */
  public double[] sample() {
    double[] row = new double[columns.size()];
    sample(row, 0);
    return row;
  }

  @Override
  public void close() throws IOException {
    for (Sampler sampler : all) {
      sampler.close();
    }
  }
}
