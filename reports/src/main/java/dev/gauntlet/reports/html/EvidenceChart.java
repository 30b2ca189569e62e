package dev.gauntlet.reports.html;

import dev.gauntlet.reports.compare.PairedReport;
import dev.gauntlet.reports.table.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The evidence that the candidate is worse after each pair, as a line in a picture of {@value
 * #WIDTH} x {@value #HEIGHT}. Its vertical axis is logarithmic.
 *
 * @param label the same in a sentence
 * @param across what is counted on the horizontal axis
 * @param line points as SVG has them
 * @param proved height at which it is proved
 * @param down ticks of the vertical axis
 * @param along ticks of the horizontal axis
 */
public record EvidenceChart(
    String label, String across, String line, Tick proved, List<Tick> down, List<Tick> along) {
  static final int WIDTH = 760;
  static final int HEIGHT = 240;
  static final int LEFT = 64;
  static final int RIGHT = WIDTH - 12;
  static final int TOP = 12;
  static final int BOTTOM = HEIGHT - 36;

  /** More points are thinned, so that a page of a long comparison stays small. */
  private static final int MOST_POINTS = 1_000;

  /** Decimal logarithms between which the line is drawn, at least and at most. */
  private static final double LOWEST = -3;

  private static final double HIGHEST = 12;

  /** Ticks of the horizontal axis, about. */
  private static final int TICKS = 6;

  /** A place on an axis. */
  public record Tick(String at, String text) {}

  /** Empty when no pair counts. */
  static Optional<EvidenceChart> of(PairedReport.Proof proof) {
    List<Double> line = proof.test().line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    double[] decades = new double[line.size() + 1];
    double threshold = -Math.log10(proof.level());
    double low = 0;
    double high = threshold + 0.5;
    for (int pair = 1; pair < decades.length; pair++) {
      double decade = line.get(pair - 1) / Math.log(10);
      decades[pair] = Math.max(LOWEST, Math.min(HIGHEST, decade));
      low = Math.min(low, Math.floor(decades[pair]));
      high = Math.max(high, decades[pair]);
    }
    Scale scale = new Scale(line.size(), low, high);
    String what = proof.blocks() ? "pairs of blocks" : "pairs of runs";
    return Optional.of(
        new EvidenceChart(
            String.format(
                Locale.ROOT,
                "Evidence after %d %s: at most %.3g; from %s on it is proved",
                line.size(),
                what,
                Math.exp(proof.test().highest()),
                Figures.amount(1 / proof.level())),
            what,
            points(decades, scale),
            new Tick(scale.y(threshold), "proved from " + Figures.amount(1 / proof.level())),
            down(scale),
            along(scale)));
  }

  private static String points(double[] decades, Scale scale) {
    StringBuilder points = new StringBuilder();
    int step = 1 + decades.length / MOST_POINTS;
    for (int pair = 0; pair < decades.length; pair += step) {
      points.append(scale.x(pair)).append(',').append(scale.y(decades[pair])).append(' ');
    }
    int last = decades.length - 1;
    return points.append(scale.x(last)).append(',').append(scale.y(decades[last])).toString();
  }

  private static List<Tick> down(Scale scale) {
    List<Tick> ticks = new ArrayList<>();
    int step = scale.high - scale.low > 6 ? 2 : 1;
    for (int decade = (int) Math.ceil(scale.low); decade <= scale.high; decade += step) {
      ticks.add(new Tick(scale.y(decade), Figures.amount(Math.pow(10, decade))));
    }
    return ticks;
  }

  private static List<Tick> along(Scale scale) {
    long step = 1;
    while (scale.pairs / step > TICKS) {
      String digits = Long.toString(step);
      step = digits.startsWith("2") ? step / 2 * 5 : step * 2;
    }
    List<Tick> ticks = new ArrayList<>();
    for (long pair = 0; pair <= scale.pairs; pair += step) {
      ticks.add(new Tick(scale.x(pair), Figures.count(pair)));
    }
    return ticks;
  }

  private record Scale(int pairs, double low, double high) {
    String x(long pair) {
      return place(LEFT + (double) (RIGHT - LEFT) * pair / pairs);
    }

    String y(double decade) {
      return place(BOTTOM - (double) (BOTTOM - TOP) * (decade - low) / (high - low));
    }

    private static String place(double place) {
      return String.format(Locale.ROOT, "%.1f", place);
    }
  }

  public int width() {
    return WIDTH;
  }

  public int height() {
    return HEIGHT;
  }

  public int left() {
    return LEFT;
  }

  public int right() {
    return RIGHT;
  }

  public int bottom() {
    return BOTTOM;
  }
}
