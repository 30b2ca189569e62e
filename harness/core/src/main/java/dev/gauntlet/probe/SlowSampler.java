package dev.gauntlet.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is too dear for ten polls a second: for held lanes, or once a second: 0.2 ms of a small
 * process, 3 ms more where mappings are read. To be made when the run starts, since what is there
 * already belongs to others.
 */
public final class SlowSampler implements Sampler {
  /** While lanes run, each part is asked at most so often. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * And costs at most so small a part of a core, whatever the machine and the program: four parts
   * and the family's are 0.07 percent, a seventh of what watching may take.
   */
  private static final int SHARE = 20_000;

  /** Children are a main metric, and dear where a machine has many processes. */
  private static final int FAMILY_SHARE = 2000;

  private final RunProcesses family;
  private final Samplers all;

  private SlowSampler(RunProcesses family, List<Sampler> parts) {
    this.family = family;
    this.all = new Samplers(parts);
  }

  /**
   * @param pid the worker's, which leads its session
   * @param folder where the run may write
   * @param between that proportional memory and mappings are read; NaN in between: their cost grows
   *     with the memory, 13 ms per GiB
   */
  public SlowSampler(long pid, Path folder, Duration between) throws IOException {
    this(new RunProcesses(pid), pid, folder, between, 0);
  }

  private SlowSampler(RunProcesses family, long pid, Path folder, Duration between, int share)
      throws IOException {
    this(family, new DescriptorSampler(pid), pid, folder, between, share);
  }

  private SlowSampler(
      RunProcesses family,
      DescriptorSampler descriptors,
      long pid,
      Path folder,
      Duration between,
      int share)
      throws IOException {
    this(
        family,
        List.of(
            new RateLimitedSampler(new MappingSampler(pid), between, share),
            spared(descriptors, share),
            spared(new PinnedSampler(pid, descriptors::device), share),
            spared(new RunProcessSampler(family), share == 0 ? 0 : FAMILY_SHARE),
            spared(new SegmentSampler(family), share),
            spared(new LeftoverFiles(folder, family), share)));
  }

  /** For lanes that run: each part at most once a second, and seldomer where it is dear. */
  static SlowSampler sparing(long pid, Path folder) throws IOException {
    return new SlowSampler(new RunProcesses(pid), pid, folder, SECOND, SHARE);
  }

  private static Sampler spared(Sampler part, int share) {
    return share == 0 ? part : new RateLimitedSampler(part, SECOND, share);
  }

  /** The processes of the run, as of the last sample. */
  public RunProcesses family() {
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
