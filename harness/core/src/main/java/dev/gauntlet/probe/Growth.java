package dev.gauntlet.probe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Peak and end minus begin of the main metrics of one run. The begin is when every lane has ended
 * its first iteration, since that one loads libraries and wakes drivers; the end is before the
 * first lane ends, since what a lane gives back at its end is not what an iteration gave back.
 * Lanes are not held: a sample falls into any phase, so each of both is the median of {@link
 * #SAMPLES}.
 *
 * <p>Peaks are of all processes of the run. So is the growth of memory while they stay the same
 * ones; where children come and go it is the worker's own, since begin and end would otherwise tell
 * how far a child had come.
 */
final class Growth {
  /**
   * Half a second at ten polls a second; fewer when a run is short: begin and end do not overlap.
   */
  static final int SAMPLES = 5;

  /** Metrics by the names that peaks and growth have in the journal. */
  static final Map<String, String> MAIN = main();

  private final Course worker;
  private final Map<String, Course> courses = new LinkedHashMap<>();
  private long polls;
  private double begunFirst = Double.NaN;
  private double begunLast = Double.NaN;

  private static Map<String, String> main() {
    Map<String, String> main = new LinkedHashMap<>();
    main.put("rss", RunMemory.COLUMN);
    main.put("fd", "fd");
    main.put("threads", "threads");
    main.put("children", "children");
    main.put("gpu", "gpu.memory");
    return main;
  }

  /** One metric. */
  private static final class Course {
    private final int column;
    private final List<Double> first = new ArrayList<>();
    private final Deque<Double> last = new ArrayDeque<>();
    private long count;
    private double peak = Double.NaN;

    Course(int column) {
      this.column = column;
    }

    void add(double value, boolean steady) {
      if (Double.isNaN(value)) {
        return;
      }
      peak = Double.isNaN(peak) ? value : Math.max(peak, value);
      if (!steady) {
        return;
      }
      count++;
      if (first.size() < SAMPLES) {
        first.add(value);
      }
      last.addLast(value);
      if (last.size() > SAMPLES) {
        last.removeFirst();
      }
    }

    double grown() {
      int each = (int) Math.min(SAMPLES, count / 2);
      if (each == 0) {
        return Double.NaN;
      }
      List<Double> end = new ArrayList<>(last).subList(last.size() - each, last.size());
      return median(end) - median(first.subList(0, each));
    }

    private static double median(Collection<Double> values) {
      return Median.withDefaults()
          .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /**
   * @param columns of the rows to come; a main metric that is none of them has no growth
   */
  Growth(List<String> columns) {
    worker = new Course(columns.indexOf("host.rss"));
    MAIN.forEach(
        (name, metric) -> {
          if (columns.contains(metric)) {
            courses.put(name, new Course(columns.indexOf(metric)));
          }
        });
  }

  /**
   * @param largest the most that one process has had by the kernel's own peak, bytes; NaN when it
   *     is not known
   * @param steady whether all lanes iterate, and none of them for the first time
   * @param begun iterations so far, summed over lanes
   */
  void add(double[] row, double largest, boolean steady, double begun) {
    polls++;
    if (steady) {
      begunFirst = Double.isNaN(begunFirst) ? begun : begunFirst;
      begunLast = begun;
    }
    courses.values().forEach(course -> course.add(row[course.column], steady));
    worker.add(row[worker.column], steady);
    if (largest > courses.get("rss").peak) {
      // the kernel saw what came and went between two polls
      courses.get("rss").peak = largest;
    }
  }

  /**
   * {@code samples}, {@code peak.rss} and the like, and {@code growth.rss} where something was
   * iterated between begin and end; what was never read is left out.
   *
   * @param changed whether children came or went meanwhile
   */
  Map<String, Double> metrics(boolean changed) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("samples", (double) polls);
    courses.forEach(
        (name, course) -> {
          put(metrics, "peak." + name, course.peak);
          if (begunLast > begunFirst) {
            boolean own = changed && name.equals("rss");
            put(metrics, "growth." + name, own ? worker.grown() : course.grown());
          }
        });
    return metrics;
  }

  private static void put(Map<String, Double> metrics, String name, double value) {
    if (!Double.isNaN(value)) {
      metrics.put(name, value);
    }
  }
}
