package dev.gauntlet.verdict.history;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.Slope;
import dev.gauntlet.verdict.history.NightSeries.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One cell of a scenario over the nights.
 *
 * @param cell with all axes of the scenario
 * @param rates crashes first, then metrics by name
 */
public record CellHistory(String scenario, Cell cell, List<RateHistory> rates) {
  /** Where nights differ by more than this in iterations per run, crashes per run mislead. */
  private static final double ALIKE = 0.1;

  public CellHistory {
    rates = List.copyOf(rates);
  }

  /**
   * @param nights night to what its campaigns say of the cell, in order of time
   */
  static CellHistory of(String scenario, Cell cell, Map<String, List<CellNight>> nights) {
    List<RateHistory> rates = new ArrayList<>();
    crashes(nights).ifPresent(rates::add);
    Set<String> metrics = new TreeSet<>();
    nights.values().forEach(all -> all.forEach(one -> metrics.addAll(one.slopes().keySet())));
    for (String metric : metrics) {
      rates.add(slope(metric, nights));
    }
    return new CellHistory(scenario, cell, rates);
  }

  /** The same with what else changed where a rate did. */
  CellHistory explained(Function<NightChange.Place, NightChange> change) {
    return new CellHistory(
        scenario,
        cell,
        rates.stream()
            .map(
                rate ->
                    rate.explained(
                        (before, night) ->
                            change.apply(new NightChange.Place(scenario, cell, before, night))))
            .toList());
  }

  private static Optional<RateHistory> crashes(Map<String, List<CellNight>> nights) {
    Map<String, long[]> sums = new TreeMap<>();
    nights.forEach(
        (night, all) -> {
          long[] sum = new long[3];
          for (CellNight one : all) {
            sum[0] += one.crashes();
            sum[1] += one.runs();
            sum[2] += one.iterations();
          }
          if (sum[1] > 0) {
            sums.put(night, sum);
          }
        });
    if (sums.isEmpty()) {
      return Optional.empty();
    }
    boolean iterations = differ(sums);
    sums.values().removeIf(sum -> iterations && sum[2] == 0);
    double[] events = sums.values().stream().mapToDouble(sum -> sum[0]).toArray();
    double[] exposures =
        sums.values().stream().mapToDouble(sum -> iterations ? sum[2] : sum[1]).toArray();
    return Optional.of(
        RateHistory.of(
            RateHistory.CRASH,
            iterations ? "per 1,000 iterations" : "per run",
            new NightSeries(
                iterations ? Kind.POISSON : Kind.BINOMIAL,
                List.copyOf(sums.keySet()),
                events,
                exposures)));
  }

  private static boolean differ(Map<String, long[]> sums) {
    double runs = sums.values().stream().mapToLong(sum -> sum[1]).sum();
    double iterations = sums.values().stream().mapToLong(sum -> sum[2]).sum();
    return iterations > 0
        && sums.values().stream()
            .anyMatch(sum -> Math.abs(sum[2] * runs / (sum[1] * iterations) - 1) > ALIKE);
  }

  private static RateHistory slope(String metric, Map<String, List<CellNight>> nights) {
    Map<String, Double> means = new LinkedHashMap<>();
    String unit = "";
    for (Map.Entry<String, List<CellNight>> night : nights.entrySet()) {
      double sum = 0;
      int soaks = 0;
      for (CellNight one : night.getValue()) {
        Slope slope = one.slopes().get(metric);
        if (slope != null) {
          sum += slope.rate();
          unit = slope.unit();
          soaks++;
        }
      }
      if (soaks > 0) {
        means.put(night.getKey(), sum / soaks);
      }
    }
    double[] values = means.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] once = new double[values.length];
    Arrays.fill(once, 1);
    return RateHistory.of(
        metric,
        (unit.equals("1") ? "" : unit + " ") + "per iteration",
        new NightSeries(Kind.VALUE, List.copyOf(means.keySet()), values, once));
  }
}
