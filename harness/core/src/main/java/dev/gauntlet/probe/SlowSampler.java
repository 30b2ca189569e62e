package dev.gauntlet.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is too dear for ten looks a second: for held lanes, or once a second. 3 to 10 ms. To be made
 * when the run starts, since what is there already belongs to others.
 */
public final class SlowSampler implements Sampler {
  private final Family family;
  private final Samplers all;

  /**
   * @param pid the worker's, which leads its session
   * @param folder where the run may write
   * @param between that proportional memory and mappings are read; NaN in between: their cost grows
   *     with the memory, 13 ms per GiB
   */
  public SlowSampler(long pid, Path folder, Duration between) throws IOException {
    family = new Family(pid);
    all =
        new Samplers(
            List.of(
                new Paced(new MappingSampler(pid), between),
                new DescriptorSampler(pid),
                new FamilySampler(family),
                new SegmentSampler(family),
                new LeftFiles(folder)));
  }

  /** The processes of the run, as of the last sample. */
  public Family family() {
    return family;
  }

  @Override
  public List<String> columns() {
    return all.columns();
  }

  @Override
  public void sample(double[] row, int from) {
    all.sample(row, from);
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
