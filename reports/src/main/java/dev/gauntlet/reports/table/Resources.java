package dev.gauntlet.reports.table;

import dev.gauntlet.verdict.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What runs used, in short: the most of each metric, and end minus begin where that is known. */
public final class Resources {
  private static final double MIB = 1 << 20;

  /** Explains the lines below a table. */
  static final String LEGEND =
      "RSS, fd, threads, children, GPU: the most that a run used, then end minus begin while all its"
          + " lanes iterated; medians of the runs, no verdict (gauntlet soak gives one)";

  private Resources() {}

  /**
   * Lines of at most 28 characters for usual figures; none when nothing was read.
   *
   * @param metrics of a run, or medians of many: {@code peak.rss}, {@code growth.rss} and the like
   */
  public static List<String> lines(Map<String, Double> metrics) {
    List<String> lines = new ArrayList<>();
    if (!metrics.containsKey("samples")) {
      // over before it could be looked at, or of a version that did not record any
      return lines;
    }
    add(lines, memory(metrics, "RSS", "rss"));
    List<String> counts = new ArrayList<>();
    add(counts, count(metrics, "fd"));
    add(counts, count(metrics, "threads"));
    add(lines, String.join("; ", counts));
    // most pipelines have none of these
    if (metrics.getOrDefault("peak.children", 0.0) > 0) {
      add(lines, count(metrics, "children"));
    }
    if (metrics.getOrDefault("peak.gpu", 0.0) > 0) {
      add(lines, memory(metrics, "GPU", "gpu"));
    }
    return lines;
  }

  /** Memory alone, with the range of the runs. */
  static List<String> memory(Map<String, Spread> metrics) {
    List<String> lines = new ArrayList<>();
    add(lines, range(metrics, "RSS", "rss"));
    if (metrics.containsKey("peak.gpu") && metrics.get("peak.gpu").max() > 0) {
      add(lines, range(metrics, "GPU", "gpu"));
    }
    return lines.isEmpty() ? List.of("not read") : lines;
  }

  private static String range(Map<String, Spread> metrics, String label, String name) {
    Spread peak = metrics.get("peak." + name);
    if (peak == null) {
      return "";
    }
    String text = label + " " + mebibytes(peak.median(), "%,.0f", "%,.1f");
    if (peak.min() < peak.max()) {
      text += String.format(Locale.ROOT, " (%,.0f..%,.0f)", peak.min() / MIB, peak.max() / MIB);
    }
    Spread growth = metrics.get("growth." + name);
    return growth == null ? text : text + ", " + mebibytes(growth.median(), "%+,.0f", "%+,.1f");
  }

  private static void add(List<String> lines, String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private static String memory(Map<String, Double> metrics, String label, String name) {
    Double peak = metrics.get("peak." + name);
    if (peak == null) {
      return "";
    }
    Double growth = metrics.get("growth." + name);
    String text = label + " " + mebibytes(peak, "%,.0f", "%,.1f");
    return growth == null ? text : text + ", " + mebibytes(growth, "%+,.0f", "%+,.1f");
  }

  private static String mebibytes(double bytes, String whole, String tenths) {
    double mib = bytes / MIB;
    // below a twentieth "+0.0" would look like a measured something
    String format = Math.abs(mib) >= 10 || Math.abs(mib) < 0.05 ? whole : tenths;
    return String.format(Locale.ROOT, format, Math.abs(mib) < 0.05 ? 0 : mib) + " MiB";
  }

  private static String count(Map<String, Double> metrics, String name) {
    Double peak = metrics.get("peak." + name);
    if (peak == null) {
      return "";
    }
    Double growth = metrics.get("growth." + name);
    String text = name + " " + Figures.middle(peak);
    if (growth == null) {
      return text;
    }
    // a median of medians may lie between two counts
    String format = growth == Math.rint(growth) ? ", %+,.0f" : ", %+,.1f";
    return text + String.format(Locale.ROOT, format, growth + 0.0);
  }
}
