package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The levels of all forks of one arm. */
final class ArmLevels {
  private final List<ForkLevels> forks;

  private ArmLevels(List<ForkLevels> forks) {
    this.forks = forks;
  }

  static ArmLevels of(List<GrowthSeries> series, BlockValue value) {
    return new ArmLevels(series.stream().map(fork -> ForkLevels.of(fork, value)).toList());
  }

  /** One figure of each fork. */
  double[] each(ToDoubleFunction<ForkLevels> figure) {
    return forks.stream().mapToDouble(figure).toArray();
  }

  /** The mean over forks; 0 without forks. */
  double mean(ToDoubleFunction<ForkLevels> figure) {
    return Contrast.mean(each(figure));
  }

  /** How many forks fall back to an earlier level. */
  int falling() {
    return (int) forks.stream().filter(ForkLevels::falls).count();
  }

  List<ForkLevels> forks() {
    return forks;
  }

  /** Iterations between the middles of two segments, mean over forks. */
  double span(int from, int to) {
    return mean(fork -> fork.at(to) - fork.at(from));
  }
}
