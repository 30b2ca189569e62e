package dev.gauntlet.verdict.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How fast both sides are, over the runs that survived.
 *
 * @param name {@value SideTally#SPEED}, or a measure of the scenario's
 * @param cells that have it on both sides
 * @param base geometric mean over cells, in the unit
 * @param candidate the same
 * @param ratio candidate over base: mean over cells of the logarithms, with Student's interval from
 *     the runs within cells (Welch's degrees of freedom), or where no cell has two runs on both
 *     sides, from the cells
 */
public record PaceChange(
    String name, String unit, int cells, double base, double candidate, Difference ratio) {

  /** All that both sides have. */
  static List<PaceChange> of(List<MatchedCell> cells) {
    Set<String> names = new TreeSet<>();
    cells.forEach(cell -> names.addAll(cell.candidate().survivors().pace().keySet()));
    List<PaceChange> all = new ArrayList<>();
    for (String name : names) {
      List<Pair> pairs = new ArrayList<>();
      String unit = "";
      for (MatchedCell cell : cells) {
        SideCell.Pace base = cell.base().survivors().pace().get(name);
        SideCell.Pace candidate = cell.candidate().survivors().pace().get(name);
        if (base != null && candidate != null && base.unit().equals(candidate.unit())) {
          unit = base.unit();
          Pair pair = new Pair(Logs.of(base.values()), Logs.of(candidate.values()));
          if (pair.base.count > 0 && pair.candidate.count > 0) {
            pairs.add(pair);
          }
        }
      }
      if (!pairs.isEmpty()) {
        all.add(of(name, unit, pairs));
      }
    }
    return all;
  }

  private static PaceChange of(String name, String unit, List<Pair> pairs) {
    return new PaceChange(
        name,
        unit,
        pairs.size(),
        Math.exp(pairs.stream().mapToDouble(pair -> pair.base.mean).average().orElseThrow()),
        Math.exp(pairs.stream().mapToDouble(pair -> pair.candidate.mean).average().orElseThrow()),
        ratio(pairs));
  }

  /** Whether the interval leaves out that both are equally fast. */
  public boolean differs() {
    return ratio.low() > 1 || ratio.high() < 1;
  }

  private static Difference ratio(List<Pair> pairs) {
    List<Pair> within =
        pairs.stream().filter(pair -> pair.base.count > 1 && pair.candidate.count > 1).toList();
    List<Pair> used = within.isEmpty() ? pairs : within;
    double mean = used.stream().mapToDouble(Pair::difference).average().orElseThrow();
    double error2 = 0;
    double freedom = 0;
    if (within.isEmpty()) {
      Logs between = Logs.ofLogs(used.stream().mapToDouble(Pair::difference).toArray());
      error2 = between.error2();
      freedom = between.count - 1.0;
    } else {
      for (Pair pair : within) {
        for (Logs side : List.of(pair.base, pair.candidate)) {
          error2 += side.error2();
          freedom += side.error2() * side.error2() / (side.count - 1);
        }
      }
      freedom = freedom == 0 ? 0 : error2 * error2 / freedom;
      error2 /= (double) within.size() * within.size();
    }
    double reach =
        freedom >= 1
            ? Math.sqrt(error2)
                * TDistribution.of(freedom)
                    .inverseSurvivalProbability((1 - CompareDefaults.LEVEL) / 2)
            : within.isEmpty() ? Double.POSITIVE_INFINITY : 0;
    return new Difference(Math.exp(mean), Math.exp(mean - reach), Math.exp(mean + reach));
  }

  private record Pair(Logs base, Logs candidate) {
    double difference() {
      return candidate.mean - base.mean;
    }
  }

  private record Logs(int count, double mean, double variance) {
    static Logs of(List<Double> values) {
      return ofLogs(
          values.stream()
              .mapToDouble(Double::doubleValue)
              .filter(value -> value > 0)
              .map(Math::log)
              .toArray());
    }

    static Logs ofLogs(double... logs) {
      double mean = Arrays.stream(logs).average().orElse(Double.NaN);
      double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
      return new Logs(logs.length, mean, squares / (logs.length - 1));
    }

    double error2() {
      return variance / count;
    }
  }
}
