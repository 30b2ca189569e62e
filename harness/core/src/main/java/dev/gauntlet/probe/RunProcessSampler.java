package dev.gauntlet.probe;

import java.io.IOException;
import java.util.List;

/** Processes of the run beside its worker. */
final class RunProcessSampler implements Sampler {
  private final RunProcesses family;

  RunProcessSampler(RunProcesses family) {
    this.family = family;
  }

  @Override
  public List<String> columns() {
    return List.of("children", "zombies", "orphans");
  }

  @Override
  public void sample(double[] row, int from) {
    family.poll();
    row[from] = family.members().size();
    row[from + 1] = family.members().stream().filter(RunProcess::zombie).count();
    row[from + 2] = family.members().stream().filter(RunProcess::orphan).count();
  }

  @Override
  public void close() throws IOException {
    family.close();
  }
}
