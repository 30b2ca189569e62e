package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.verdict.growth.KillTest;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run used, and what the machine has left of it, by the names that they have in the journal.
 *
 * @param residue what runs leave on the machine
 * @param began when the run did, by {@link System#nanoTime}
 * @param before what there was on the machine before it; empty where it is not compared
 */
record RunMetrics(HostResidue residue, long began, Map<String, Double> before) {
  /**
   * @param worker that has been reaped
   * @param state its black box
   * @param sampler of a run whose lanes were held
   * @param millis that the run took
   */
  Map<String, Double> of(
      WatchedWorker worker, BoxState state, Optional<ControllerSampler> sampler, long millis)
      throws IOException, InterruptedException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("cpu.user", worker.reaped().userSeconds());
    metrics.put("cpu.system", worker.reaped().systemSeconds());
    metrics.putAll(worker.watchdog().used());
    double peak = Math.max(state.peak(), worker.reaped().peak());
    if (peak > 0) {
      // of one process; a poll may have seen several that had more together
      metrics.merge("peak.rss", peak, Math::max);
    }
    if (state.firstMark() > 0) {
      metrics.put("start.seconds", (state.firstMark() - began) / 1e9);
    }
    metrics.put("printed", (double) worker.process().printed());
    Set<Long> dead = new HashSet<>(Set.of((long) worker.process().pid()));
    sampler.ifPresent(one -> dead.addAll(one.seen()));
    if (worker.process().stuck().isEmpty()) {
      // else one of them may keep the reading of its files from ending
      metrics.putAll(residue.after(dead, millis));
    }
    if (!before.isEmpty()) {
      killTest(sampler, metrics);
    }
    return metrics;
  }

  private void killTest(Optional<ControllerSampler> sampler, Map<String, Double> metrics) {
    metrics.putAll(before);
    double alive = sampler.map(one -> one.last(KillTest.MEMORY)).orElse(Double.NaN);
    if (Double.isFinite(alive)) {
      metrics.put(KillTest.ALIVE + KillTest.MEMORY, alive);
    }
    // asked again: it may have died meanwhile
    metrics.put(KillTest.IDLE, residue.withoutIdleContext().isEmpty() ? 1.0 : 0.0);
  }
}
