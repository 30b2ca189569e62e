package dev.gauntlet.verdict.bisect;

import java.util.BitSet;

/** How many runs each version had, and how many of them had the crash that is looked for. */
public final class VersionRuns {
  private final long[] crashes;
  private final long[] runs;
  private final BitSet untestable = new BitSet();

  /**
   * @param versions 2 or more; the first is taken for good and the last for bad
   */
  public VersionRuns(int versions) {
    if (versions < 2) {
      throw new IllegalArgumentException(versions + " versions: a good and a bad one are needed");
    }
    crashes = new long[versions];
    runs = new long[versions];
  }

  /** Counts a run that says something. */
  public void add(int version, boolean crashed) {
    runs[version]++;
    crashes[version] += crashed ? 1 : 0;
  }

  /** No run of this version says anything; it is not asked for again. */
  public void leaveOut(int version) {
    untestable.set(version);
  }

  public boolean testable(int version) {
    return !untestable.get(version);
  }

  public int versions() {
    return runs.length;
  }

  public long crashes(int version) {
    return crashes[version];
  }

  /** Runs that say something. */
  public long runs(int version) {
    return runs[version];
  }

  /** Runs of all versions that say something. */
  public long runs() {
    return sum(runs, 0, runs.length);
  }

  /** What the versions below one came to. */
  Side below(int version) {
    return new Side(sum(crashes, 0, version), sum(runs, 0, version));
  }

  /** What it and the versions above it came to. */
  Side from(int version) {
    return new Side(sum(crashes, version, crashes.length), sum(runs, version, runs.length));
  }

  private static long sum(long[] of, int from, int end) {
    long sum = 0;
    for (int i = from; i < end; i++) {
      sum += of[i];
    }
    return sum;
  }
}
