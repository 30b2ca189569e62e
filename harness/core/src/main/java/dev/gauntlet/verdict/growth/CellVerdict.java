package dev.gauntlet.verdict.growth;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Does this cell leak?
 *
 * @param call the worst of its metrics: leaks (also when anything outlived its grace), grows,
 *     slowing, too short to tell; none if all that can be read are; no verdict when nothing could
 *     be read
 * @param metrics the judged metrics, in the order of the plan
 * @param unreadable judged metrics without samples, with the reason
 * @param survivors zombies and orphans that outlived their grace
 */
public record CellVerdict(
    GrowthCall call,
    List<MetricVerdict> metrics,
    Map<String, String> unreadable,
    List<Survivor> survivors) {

  /** Combines the metrics. */
  public static CellVerdict of(
      List<MetricVerdict> metrics, Map<String, String> unreadable, List<Survivor> survivors) {
    return new CellVerdict(
        call(metrics.stream().map(MetricVerdict::call).toList(), !survivors.isEmpty()),
        List.copyOf(metrics),
        Map.copyOf(unreadable),
        List.copyOf(survivors));
  }

  private static GrowthCall call(List<GrowthCall> calls, boolean survivors) {
    if (survivors) {
      return GrowthCall.LEAKS;
    }
    return calls.stream().min(Comparator.naturalOrder()).orElse(GrowthCall.NO_VERDICT);
  }

  /**
   * The same without the metrics that are accepted.
   *
   * @param accepts whether the growth of a metric is; {@code zombie} and {@code orphan} are those
   *     of survivors
   */
  public CellVerdict without(Predicate<String> accepts) {
    List<MetricVerdict> other =
        metrics.stream()
            .filter(one -> !one.growing() || !accepts.test(one.metric().name()))
            .toList();
    List<Survivor> left =
        survivors.stream().filter(one -> !accepts.test(one.kind().word())).toList();
    if (other.size() == metrics.size() && left.size() == survivors.size()) {
      return this;
    }
    boolean none = other.isEmpty() && left.isEmpty() && !metrics.isEmpty();
    return none
        ? new CellVerdict(GrowthCall.NONE, other, unreadable, left)
        : of(other, unreadable, left);
  }

  /** The same rates without any verdict: of samples that are no ground for one. */
  public CellVerdict unjudged() {
    return new CellVerdict(
        GrowthCall.NO_VERDICT,
        metrics.stream().map(MetricVerdict::unjudged).toList(),
        unreadable,
        survivors);
  }

  /** The same when no further look is made. */
  CellVerdict closed() {
    return new CellVerdict(
        call, metrics.stream().map(MetricVerdict::closed).toList(), unreadable, survivors);
  }

  /** Whether a further look could change it. */
  public boolean open() {
    return call != GrowthCall.LEAKS && metrics.stream().anyMatch(MetricVerdict::open);
  }
}
