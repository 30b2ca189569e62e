package dev.gauntlet.verdict.growth.plan;

import dev.gauntlet.verdict.growth.ResidueMetrics;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The judged metrics of one campaign: the defaults, with what its user asked for. */
public final class JudgedMetrics {
  /**
   * Columns that are part of a judged metric, add up to at most it and have its unit. With an
   * allowance each becomes a metric of its own, and the rest is judged without it: a known leak of
   * eventfds hides no new one of sockets.
   */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "fd",
          List.of(
              "fd.socket",
              "fd.pipe",
              "fd.eventfd",
              "fd.sync_file",
              "fd.dmabuf",
              "fd.memfd",
              "fd.nvidia",
              "fd.drm",
              "fd.video",
              "fd.other"),
          "files",
          List.of("files.folder", "files.devshm"),
          "nmt.other",
          List.of("direct"));

  private JudgedMetrics() {}

  /**
   * What is judged, parts after the metric that they belong to.
   *
   * @param deltas growth per iteration that "none" must exclude, by metric; not above its default
   * @param allowed rate per iteration that is tolerated, by metric or part of one; those of {@link
   *     Kept} are left to {@link ResidueVerdict}
   * @param caches growth over a fork that a cache may explain, by metric
   * @throws IllegalArgumentException when a metric is unknown or a rate is not allowed; it says
   *     which are
   */
  public static List<MetricRule> metrics(
      Map<String, Double> deltas, Map<String, Double> allowed, Map<String, Double> caches) {
    caches.keySet().forEach(name -> known(name, GrowthDefaults.metric(name), metricNames()));
    deltas.keySet().forEach(name -> known(name, GrowthDefaults.metric(name), metricNames()));
    allowed.keySet().stream()
        .filter(name -> ResidueMetrics.named(name).isEmpty())
        .forEach(name -> known(name, named(name), names()));
    List<MetricRule> all = new ArrayList<>();
    for (MetricRule standard : GrowthDefaults.JUDGED) {
      MetricRule metric = asked(standard, deltas.get(standard.name()), caches.get(standard.name()));
      List<MetricRule> parts =
          PARTS.getOrDefault(metric.name(), List.of()).stream()
              .filter(allowed::containsKey)
              .map(part -> metric.part(part).allowing(allowed.get(part)))
              .toList();
      all.add(
          metric
              .allowing(allowed.getOrDefault(metric.name(), 0.0))
              .without(parts.stream().map(MetricRule::name).toList()));
      all.addAll(parts);
    }
    return List.copyOf(all);
  }

  private static MetricRule asked(MetricRule standard, Double delta, Double cache) {
    MetricRule metric = standard;
    if (delta != null) {
      // a larger one would find less; what is tolerated is said by an allowance, which is reported
      if (!(delta > 0) || delta > standard.coarsest()) {
        throw new IllegalArgumentException(
            "--delta %s: a rate above 0 and up to the default, %s per iteration, is allowed; what is to be tolerated is said with --allow"
                .formatted(standard.name(), Amount.rate(standard, standard.coarsest())));
      }
      metric = metric.downTo(delta);
    }
    if (cache != null) {
      if (!(cache > metric.drift())) {
        throw new IllegalArgumentException(
            "--allow-cache %s: an amount above %s is allowed; less is what a clean JVM grows by"
                .formatted(standard.name(), Amount.of(standard, metric.drift())));
      }
      metric = metric.withCache(cache);
    }
    return metric;
  }

  /** The metric of that name, or the part of one, as judged by default. */
  public static Optional<MetricRule> named(String name) {
    return GrowthDefaults.metric(name)
        .or(
            () ->
                PARTS.entrySet().stream()
                    .filter(parts -> parts.getValue().contains(name))
                    .flatMap(parts -> GrowthDefaults.metric(parts.getKey()).stream())
                    .map(metric -> metric.part(name))
                    .findFirst());
  }

  /** Judged metrics. */
  public static List<String> metricNames() {
    return GrowthDefaults.JUDGED.stream().map(MetricRule::name).toList();
  }

  /** Judged metrics, each followed by its parts. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String metric : metricNames()) {
      names.add(metric);
      names.addAll(PARTS.getOrDefault(metric, List.of()));
    }
    return names;
  }

  /** Columns that the samples must have for these. */
  public static Set<String> columns(List<MetricRule> metrics) {
    Set<String> columns = new TreeSet<>();
    for (MetricRule metric : metrics) {
      columns.add(metric.name());
      columns.addAll(metric.apart());
    }
    return columns;
  }

  private static void known(String name, Optional<MetricRule> metric, List<String> names) {
    if (metric.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no judged metric " + name + "; allowed: " + String.join(", ", names));
    }
  }
}
