package dev.gauntlet.verdict.growth.plan;

import dev.gauntlet.verdict.growth.BlockValue;
import dev.gauntlet.verdict.growth.GrowthRule;
import java.util.List;
import java.util.Optional;

/** Every default of the growth verdicts, with its reason. */
public final class GrowthDefaults {
  /** Fresh forks per look: a fork that goes its own way neither makes nor hides growth. */
  public static final int FORKS = 6;

  /**
   * Samples per fork at each look. At the first, "none" can be said, and growth is certain; growth
   * that keeps its pace takes the second.
   */
  public static final List<Integer> LOOKS = List.of(400, 800);

  /**
   * The first look has this share of the samples of the last. What grows in a look of 800 also grew
   * in one of 400; one of 200 would cost a quarter more and say "none" of nothing.
   */
  private static final int FIRST_OF_LAST = 4;

  /** Fewest samples per fork on which "none" is said: libraries open what they need late. */
  public static final int FEWEST_FOR_NONE = 400;

  /**
   * Fewest samples per fork at which growth that keeps its pace is a leak. A cache below the size
   * that it may have and that fills at a constant pace for longer is called a leak: a known miss.
   */
  public static final int FEWEST_FOR_PACE = 800;

  /**
   * Chance that a metric at rest is said to grow in one cell, spent evenly over the looks planned.
   */
  public static final double ERROR = 0.0025;

  /** Iterations of each lane between two samples, when an iteration is short. */
  public static final int ITERATIONS_PER_SAMPLE = 8;

  /** With one lane, or when an iteration lasts longer than this, it is one; milliseconds. */
  public static final int LONG_ITERATION_MILLIS = 100;

  /**
   * A metric may lack one in so many of a fork's samples, and one in any case: a busy machine may
   * answer one too late, and 2 % of the samples move no block's median or minimum by much. They are
   * left out, never filled in.
   */
  private static final int ONE_MISSING_IN = 50;

  /** Samples of a fork that a metric may lack. */
  public static int mostMissing(int samples) {
    return Math.max(1, samples / ONE_MISSING_IN);
  }

  /**
   * What a zombie or orphan is forgiven, milliseconds in which lanes run: pipelines reap by a timer
   * of a second or two, at their next start, or wait 3 s before they kill (DEFECTS, P04).
   */
  public static final long GRACE_MILLIS = 5_000;

  /**
   * Fewest samples that it must have been seen in: with fewer, iterations are so long that the one
   * that makes it may still be at work.
   */
  public static final int GRACE_SAMPLES = 5;

  private static final double KIB = 1024;
  private static final double MIB = 1024 * KIB;

  /** Host memory that a cache may take: frame pools and codec tables of a few pipelines. */
  private static final double HOST_CACHE = 256 * MIB;

  private static final double GPU_CACHE = 1024 * MIB;

  /** The judged metrics; every other one explains and is not judged. */
  public static final List<MetricRule> JUDGED =
      List.of(
          new MetricRule(
              "host.native",
              "B",
              2 * KIB,
              BlockValue.MEDIAN,
              8 * KIB,
              HOST_CACHE,
              "residual 1 to 4 KB with the JIT active, outliers to both sides; an empty scenario grows by"
                  + " 15 to 30 B per sample, the control takes that off"),
          new MetricRule(
              "host.mapped",
              "B",
              4 * KIB,
              BlockValue.TENTH,
              128 * KIB,
              HOST_CACHE,
              "mappings come in steps of up to some 100 KiB that go again"),
          new MetricRule(
              "nmt.other",
              "B",
              4 * KIB,
              BlockValue.MINIMUM,
              8 * KIB,
              HOST_CACHE,
              "direct buffers wait for their Cleaner: only the minimum is what stays; it did not move"
                  + " by a byte in 39 forks of codec and nativelib"),
          new MetricRule(
              "java.heap",
              "B",
              4 * KIB,
              BlockValue.MINIMUM,
              16 * KIB,
              HOST_CACHE,
              "after gc only the minimum is what is reachable; clean forks of codec and the virtual"
                  + " camera rise by up to 10 KiB over 300 iterations"),
          new MetricRule(
              "gpu.memory",
              "B",
              64 * KIB,
              BlockValue.MINIMUM,
              0,
              GPU_CACHE,
              "read exactly; drivers take it in chunks, which the interval knows of"),
          new MetricRule(
              "host.pinned",
              "B",
              4 * KIB,
              BlockValue.MINIMUM,
              0,
              HOST_CACHE,
              "locked, pinned or mapped for a device: whole pages, read exactly; a driver makes it in"
                  + " chunks, which the interval knows of"),
          counter("fd", 256, "a quarter of the usual limit of 1,024 descriptors"),
          counter("threads", 64, "pools of threads follow the number of cores"),
          counter("children", 16, "a child that outlives its iteration is kept"),
          counter("shm", 64, "System V segments and /dev/shm entries outlive the process"),
          counter("files", 256, "temporary files outlive the process"),
          counter("sessions", 8, "encoder sessions are few: eight leaked ones stop most cards"));

  private GrowthDefaults() {}

  /**
   * What the harness itself adds to a metric with each sample, in its unit, at most. Native heap:
   * 75 to 147 B were seen, what malloc and NMT keep beside each block of the JVM. A control that
   * grows by more is asked whether the opened scenario grows while nothing iterates.
   */
  public static double harnessPerSample(MetricRule metric) {
    return metric.name().equals("host.native") ? 256 : 0;
  }

  private static MetricRule counter(String name, double cache, String reason) {
    return new MetricRule(name, "1", 1 / 50.0, BlockValue.MINIMUM, 0, cache, reason);
  }

  /** The judged metric of that name. */
  public static Optional<MetricRule> metric(String name) {
    return JUDGED.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * The looks up to a last one: it, and from 800 samples on one of its quarter, or of as many as
   * "none" takes.
   *
   * @param last samples per fork at the last look, at least {@link GrowthRule#FEWEST_SAMPLES}
   * @throws IllegalArgumentException when it is less
   */
  public static List<Integer> looksUpTo(int last) {
    if (last < GrowthRule.FEWEST_SAMPLES) {
      throw new IllegalArgumentException(
          last + " samples per fork: at least " + GrowthRule.FEWEST_SAMPLES + " are needed");
    }
    return last < FEWEST_FOR_PACE
        ? List.of(last)
        : List.of(Math.max(FEWEST_FOR_NONE, last / FIRST_OF_LAST), last);
  }
}
