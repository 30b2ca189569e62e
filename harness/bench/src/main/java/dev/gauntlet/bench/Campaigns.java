package dev.gauntlet.bench;

import dev.gauntlet.linux.HostMemory;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Campaigns of one cell, as the command line would plan them. */
final class Campaigns {
  /** In every libc, takes nothing, does next to nothing and returns 0: needs no compiler here. */
  static final String LIBRARY = "libc.so.6";

  static final String SYMBOL = "sched_yield";

  private Campaigns() {}

  static Scenario scenario(String name) {
    for (Scenario scenario : ServiceLoader.load(Scenario.class)) {
      if (scenario.name().equals(name)) {
        return scenario;
      }
    }
    throw new IllegalStateException(
        "no scenario " + name + " on the class path; start the benchmarks from target/lib");
  }

  /** Calls of a library function that does nothing. */
  static Map<String, String> noop() {
    return Map.of("library", LIBRARY, "iterate", SYMBOL);
  }

  /**
   * @param given values of axes; the others get their default
   * @param duration zero when only iterations count
   * @param iterations 0 when only time counts
   */
  static Campaign of(
      Scenario scenario,
      Map<String, String> given,
      int repeats,
      Duration duration,
      long iterations) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put(Axis.THREADS.name(), List.of(given.getOrDefault(Axis.THREADS.name(), "1")));
    for (Axis axis : scenario.axes()) {
      axes.put(axis.name(), List.of(given.getOrDefault(axis.name(), axis.defaultValue())));
    }
    Limits limits =
        new Limits(
            duration,
            iterations,
            scenario.stall(),
            duration.plus(Duration.ofMinutes(2)),
            HostMemory.total() * 6 / 10);
    return new Campaign(
        scenario.name(),
        scenario.name(),
        Instant.now().toString(),
        new CampaignMatrix(axes, List.copyOf(given.keySet())),
        CampaignDesign.sweep(repeats, 1),
        limits,
        WorkerOptions.of(System.getProperty("java.home")));
  }
}
