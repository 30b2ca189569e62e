package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every default of the growth verdicts, with its reason. */
public final class Defaults {
  /**
   * Fresh forks per look: with five of six above delta in each of four segments, a fork that goes
   * its own way neither makes nor hides a leak.
   */
  public static final int FORKS = 6;

  /**
   * Samples per fork at each look. Doubling: growth that slows shows as a slope that falls. Nothing
   * is decided at the first, which only suspects.
   */
  public static final List<Integer> LOOKS = List.of(200, 400, 800);

  /** On request: eight hours on a slow pipeline. */
  public static final int LONGEST_LOOK = 1600;

  /** Fewest samples per fork on which "none" is said. */
  public static final int FEWEST_FOR_NONE = 400;

  /** Iterations of each lane between two samples, when an iteration is short. */
  public static final int ITERATIONS_PER_SAMPLE = 8;

  /** With one lane, or when an iteration lasts longer than this, it is one; milliseconds. */
  public static final int LONG_ITERATION_MILLIS = 100;

  /**
   * Share of clean programs called leaking, continuous metrics: 7 of 33,000 bounded ones of the
   * corpus (the confusion table of GrowthProofTest), 0.04 % at most.
   */
  public static final double FALSE_LEAK_CONTINUOUS = 0.0004;

  /** The same for counters: 22 of 20,000, 0.16 % at most. */
  public static final double FALSE_LEAK_COUNTED = 0.0016;

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

  /** The judged metrics; every other one explains and is not judged. */
  public static final List<Metric> JUDGED =
      List.of(
          new Metric(
              "host.native",
              "B",
              false,
              0.5 * KIB,
              2 * KIB,
              BlockValue.MEDIAN,
              256 * KIB,
              "residual 1 to 4 KB with the JIT active, outliers to both sides; an empty scenario"
                  + " grows by 15 to 30 B per iteration, the control takes that off"),
          new Metric(
              "host.mapped",
              "B",
              false,
              KIB,
              4 * KIB,
              BlockValue.TENTH,
              768 * KIB,
              "mappings come in steps of up to some 100 KiB that go again"),
          new Metric(
              "nmt.other",
              "B",
              false,
              KIB,
              4 * KIB,
              BlockValue.MINIMUM,
              768 * KIB,
              "direct buffers wait for their Cleaner: only the minimum is what stays; it did not move"
                  + " by a byte in 39 forks of codec and nativelib, so that nothing asks for other"
                  + " values than host.mapped's"),
          new Metric(
              "java.heap",
              "B",
              false,
              KIB,
              4 * KIB,
              BlockValue.MINIMUM,
              768 * KIB,
              "after gc only the minimum is what is reachable; in 39 forks of codec and nativelib,"
                  + " 10 to 90 % of residuals span 3 to 7 KB (67 KB with 8 lanes of codec), slopes"
                  + " are -190 to 50 B per iteration, single readings lie 720 KB above"),
          new Metric(
              "gpu.memory",
              "B",
              false,
              16 * KIB,
              64 * KIB,
              BlockValue.MINIMUM,
              4096 * KIB,
              "drivers take it in chunks of 2 MiB: two of them are no growth"),
          new Metric(
              "host.pinned",
              "B",
              false,
              KIB,
              4 * KIB,
              BlockValue.MINIMUM,
              768 * KIB,
              "locked, pinned or mapped for a device: whole pages, read exactly; a driver makes it in"
                  + " chunks of up to some 100 KiB that it uses again"),
          counter(
              "fd", "descriptors are counted exactly, pools of them grow by the busiest moment"),
          counter("threads", "pools of threads grow by the busiest moment, then stay"),
          counter("children", "a child that outlives its iteration is kept"),
          counter("shm", "System V segments and /dev/shm entries outlive the process"),
          counter("files", "temporary files outlive the process"),
          counter("sessions", "encoder sessions are few: three leaked ones stop a machine"));

  private Defaults() {}

  private static Metric counter(String name, String reason) {
    return new Metric(name, "1", true, 1 / 100.0, 1 / 50.0, BlockValue.MINIMUM, 0, reason);
  }

  /** The judged metric of that name. */
  public static Optional<Metric> metric(String name) {
    return JUDGED.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * The looks up to a last one: those of {@link #LOOKS} before it, then it.
   *
   * @param last samples per fork at the last look, at least {@link GrowthRule#FEWEST_SAMPLES}
   * @throws IllegalArgumentException when it is less
   */
  public static List<Integer> looksUpTo(int last) {
    if (last < GrowthRule.FEWEST_SAMPLES) {
      throw new IllegalArgumentException(
          last + " samples per fork: at least " + GrowthRule.FEWEST_SAMPLES + " are needed");
    }
    return Stream.concat(
            Stream.iterate(LOOKS.get(0), look -> look < last, look -> 2 * look), Stream.of(last))
        .toList();
  }
}
