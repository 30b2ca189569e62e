package dev.gauntlet.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Resident memory of all processes of a run together, bytes. A program counts with all that is
 * resident of it; a process that was forked and runs no program of its own counts with what it has
 * for itself, since the rest is its parent's. Files that several programs have mapped count once
 * for each of them: some MiB per program.
 *
 * <p>Not the peak of a memory cgroup, where the run has one: that counts the page cache too, which
 * the kernel takes back when it needs it, and holds the most of all runs before.
 */
public final class RunMemory implements Sampler {
  /** Of every sample. */
  static final String COLUMN = "run.rss";

  private static final String RESIDENT = "VmRSS:";
  private static final String PEAK = "VmHWM:";
  private static final String SHARED_IN_PARTS = "Pss:";
  private static final List<String> PRIVATE = List.of("Private_Clean:", "Private_Dirty:");

  private final long worker;
  private final RunProcesses family;
  private Set<Long> before = Set.of();
  private Set<Long> counted = Set.of();
  private double largest = Double.NaN;

  /**
   * @param worker of the run
   * @param family its processes, which each sample looks for
   */
  RunMemory(long worker, RunProcesses family) {
    this.worker = worker;
    this.family = family;
  }

  @Override
  public List<String> columns() {
    return List.of(COLUMN);
  }

  @Override
  public void sample(double[] row, int from) {
    family.poll();
    Map<Long, Long> stacks = new HashMap<>();
    family.members().forEach(member -> stacks.put(member.pid(), member.stack()));
    Set<Long> now = new HashSet<>();
    Set<Long> programs = new HashSet<>();
    String own = text(worker, "status");
    double sum = kibibytes(own, RESIDENT);
    largest = kibibytes(own, PEAK);
    programs.add(family.workersStack());
    for (RunProcess member : family.members()) {
      if (member.zombie()) {
        continue;
      }
      now.add(member.pid());
      boolean forked = member.stack() != 0 && !programs.add(member.stack());
      if (forked && !before.contains(member.pid())) {
        // in the middle of its start it still has its parent's memory, which would count twice
        continue;
      }
      String status = forked ? text(member.pid(), "smaps_rollup") : text(member.pid(), "status");
      double bytes =
          forked
              ? PRIVATE.stream().mapToDouble(name -> kibibytes(status, name)).sum()
              : kibibytes(status, RESIDENT);
      sum += Double.isNaN(bytes) ? 0 : bytes;
      double peak = forked ? Double.NaN : kibibytes(status, PEAK);
      largest = Double.isNaN(peak) ? largest : Math.max(largest, peak);
    }
    before = now;
    counted = Set.copyOf(now);
    row[from] = sum;
  }

  /** The most that any one process has had so far, of those that are there; NaN when unknown. */
  double largestPeak() {
    return largest;
  }

  /** Those beside the worker that the last sample counted. */
  Set<Long> counted() {
    return counted;
  }

  /**
   * What all of them hold, where a page that several have counts once; slow: the kernel walks all
   * their pages.
   */
  double proportional() {
    Set<Long> all = new HashSet<>(counted);
    all.add(worker);
    return all.stream()
        .mapToDouble(pid -> kibibytes(text(pid, "smaps_rollup"), SHARED_IN_PARTS))
        .filter(bytes -> !Double.isNaN(bytes))
        .sum();
  }

  private static String text(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/" + file));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException endedOrForbidden) {
      return "";
    }
  }

  /** Of a line {@code VmRSS: 123 kB}; NaN when there is none, as of a process that has ended. */
  private static double kibibytes(String text, String name) {
    int at = text.startsWith(name) ? 0 : text.indexOf("\n" + name) + 1;
    if (at == 0 && !text.startsWith(name)) {
      return Double.NaN;
    }
    String rest = text.substring(at + name.length()).stripLeading();
    return Double.parseDouble(rest.substring(0, rest.indexOf(' '))) * 1024;
  }

  @Override
  public void close() throws IOException {
    family.close();
  }
}
