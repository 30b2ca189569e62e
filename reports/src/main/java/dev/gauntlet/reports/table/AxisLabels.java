package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.SweptAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Short names for the values of axes: a value may be a whole pipeline, and a header has no room.
 */
public final class AxisLabels {
  private static final int LONGEST = 24;
  private static final int SHOWN = 16;

  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<String> legend = new ArrayList<>();

  public AxisLabels(List<SweptAxis> axes, TextStyle style) {
    for (SweptAxis axis : axes) {
      for (String value : axis.values()) {
        labels.computeIfAbsent(value, any -> label(axis, value, style));
      }
    }
  }

  private String label(SweptAxis axis, String value, TextStyle style) {
    String whole = VisibleText.of(value, 2_000, style.unicode());
    if (whole.isEmpty()) {
      return "\"\"";
    }
    if (whole.length() <= LONGEST) {
      return whole;
    }
    String number = "#" + (legend.size() + 1);
    legend.add(number + " " + axis.name() + "=" + whole);
    return number + " " + whole.substring(0, SHOWN) + "...";
  }

  public String of(String value) {
    return labels.get(value);
  }

  /** One line for each value that had to be shortened. */
  public List<String> legend() {
    return legend;
  }
}
