package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.Optional;

/**
 * What one look says of one metric, before it is held against the other looks.
 *
 * @param samples N, of the shortest fork
 * @param iterations of the shortest fork, all lanes
 * @param rate above the control's, over the whole judged part
 * @param latest above the control's, over the last third of it
 * @param chunk what one chunk more or less makes of the rate; 0 where growth is smooth
 * @param pace whether it keeps its pace
 * @param falls forks that fall back to an earlier level, as a sawtooth does
 * @param rise growth over the judged part that all forks but one exceed, in the unit
 * @param end mean value at the end, in the unit
 * @param forks rate of each fork, the control's mean subtracted
 * @param idle growth per second while the scenario is open and nothing iterates, the harness's
 *     subtracted. Where it is present, it explains the growth, and all rates are per second
 */
public record Finding(
    int samples,
    double iterations,
    Interval rate,
    Interval latest,
    double chunk,
    Pace pace,
    int falls,
    double rise,
    double end,
    List<Double> forks,
    Optional<Interval> idle) {

  /** Copies the rates. */
  public Finding {
    forks = List.copyOf(forks);
  }

  /**
   * Whether growth keeps its pace.
   *
   * @param steady whether a fall to 93 % of itself, from the first to the last third, is excluded
   * @param slowdown set when growth slows significantly
   */
  public record Pace(boolean steady, Optional<Slowdown> slowdown) {}

  /** Whether it certainly grows: zero is below the interval. */
  public boolean grows() {
    return rate.low() > 0;
  }

  /** What growth goes with. */
  public enum Per {
    ITERATION("iteration"),
    SECOND("second");

    private final String word;

    Per(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What its rates are per. */
  public Per per() {
    return idle.isPresent() ? Per.SECOND : Per.ITERATION;
  }

  /** The same, explained by what grows while nothing iterates. */
  Finding explainedBy(Interval perSecond) {
    return new Finding(
        samples,
        iterations,
        rate,
        latest,
        chunk,
        pace,
        falls,
        rise,
        end,
        forks,
        Optional.of(perSecond));
  }

  double[] forkArray() {
    return forks.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
