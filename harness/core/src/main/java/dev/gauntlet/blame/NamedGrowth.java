package dev.gauntlet.blame;

import dev.gauntlet.blame.Blame.Stay;
import dev.gauntlet.probe.NamedResources;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is of each suspected metric by name (a mapping's file, a descriptor's target), at the
 * start of a run, after its warm-up and at its end. What the profiler adds itself is left out.
 */
final class NamedGrowth {
  private static final int MOST_NAMES = 10;

  private final List<String> suspects;
  private final Path folder;
  private final Map<String, Map<String, Long>> start = new HashMap<>();
  private final Map<String, Map<String, Long>> warm = new HashMap<>();
  private final Map<String, Map<String, Long>> end = new HashMap<>();

  /**
   * @param suspects metrics that grow
   * @param folder where the run may write
   */
  NamedGrowth(List<String> suspects, Path folder) {
    this.suspects = suspects;
    this.folder = folder;
  }

  void atStart(long pid) {
    suspects.forEach(metric -> start.put(metric, names(metric, pid)));
  }

  void atWarm(long pid) {
    suspects.forEach(metric -> warm.put(metric, names(metric, pid)));
  }

  /** As it is now; asked again it forgets what it was. */
  void atEnd(long pid) {
    suspects.forEach(metric -> end.put(metric, names(metric, pid)));
  }

  private Map<String, Long> names(String metric, long pid) {
    Map<String, Long> names = NamedResources.of(metric, pid, folder);
    names.keySet().removeIf(NamedGrowth::ofTheProfiler);
    return names;
  }

  private static boolean ofTheProfiler(String name) {
    return name.startsWith("Async-profiler")
        || name.contains("perf_event")
        || name.endsWith(".jfr");
  }

  /** What has grown until now, most first. */
  List<Stay> sinceStart(String metric, long pid) {
    return more(start.getOrDefault(metric, Map.of()), names(metric, pid));
  }

  /** What has grown between warm-up and end, most first. */
  List<Stay> stays(String metric) {
    return more(warm.getOrDefault(metric, Map.of()), end.getOrDefault(metric, Map.of()));
  }

  private static List<Stay> more(Map<String, Long> before, Map<String, Long> after) {
    return after.entrySet().stream()
        .map(of -> new Stay(of.getKey(), of.getValue() - before.getOrDefault(of.getKey(), 0L)))
        .filter(stay -> stay.more() > 0)
        .sorted(Comparator.comparingLong(Stay::more).reversed())
        .limit(MOST_NAMES)
        .toList();
  }
}
