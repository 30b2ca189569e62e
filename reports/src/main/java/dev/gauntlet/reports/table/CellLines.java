package dev.gauntlet.reports.table;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.Histogram;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The short lines of one cell. */
final class CellLines {
  /** A crash line is 27 wide at most; a histogram of many endings is folded to about that. */
  private static final int WIDTH = 28;

  static final String LEGEND =
      "cell: {status: runs}; crashed share of its conclusive runs, 95 % interval; iterations that"
          + " succeeded per run, median (min..max)";

  /** Of a cell that a shard has no run of. */
  static final List<String> ELSEWHERE = List.of("other shards");

  private CellLines() {}

  static List<String> lines(CellSummary cell, Optional<Gap> gap) {
    List<String> lines = new ArrayList<>();
    if (cell.runs() == 0) {
      lines.add("no run");
    } else {
      lines.addAll(histogram(cell.histogram()));
      cell.sequential().ifPresent(stopped -> lines.add(stopped.words()));
      lines.addAll(rates(cell, gap));
      if (cell.crashes().trials() > 0) {
        lines.add(successes(cell.succeededPerRun()));
      }
      lines.addAll(Resources.lines(medians(cell)));
    }
    if (cell.nothingExercised()) {
      lines.add("nothing exercised");
    }
    if (!cell.findings().isEmpty()) {
      long findings = cell.findings().values().stream().mapToLong(Long::longValue).sum();
      lines.add(Figures.count(findings, "finding"));
    }
    if (cell.runsWithDeviceFaults() > 0) {
      lines.add("device fault in " + Figures.count(cell.runsWithDeviceFaults(), "run"));
    }
    cell.measures()
        .forEach(
            (name, measure) ->
                lines.add(
                    name + " " + Figures.amount(measure.means().median()) + " " + measure.unit()));
    gap.ifPresent(
        missing -> {
          if (missing.made() < missing.planned()) {
            lines.add(missing.made() + " of " + missing.planned() + " planned runs");
          }
        });
    return lines;
  }

  static Map<String, Double> medians(CellSummary cell) {
    Map<String, Double> medians = new HashMap<>();
    cell.metrics().forEach((metric, values) -> medians.put(metric, values.median()));
    return medians;
  }

  static List<String> histogram(Histogram histogram) {
    List<String> lines = new ArrayList<>();
    String text = histogram.toString();
    while (text.length() > WIDTH) {
      int cut = text.lastIndexOf(", ", WIDTH - 1);
      if (cut < 0) {
        break;
      }
      lines.add(text.substring(0, cut + 1));
      text = " " + text.substring(cut + 2);
    }
    lines.add(text);
    return lines;
  }

  static String rate(CellSummary cell, Optional<Gap> gap) {
    if (gap.isPresent() && gap.get().broken()) {
      return "RATE WITHHELD: " + gap.get().ended() + " of " + gap.get().started() + " runs";
    }
    return cell.crashes().trials() == 0 ? "no conclusive run" : "crash " + Figures.crashes(cell);
  }

  /** Of crashes and of hangs; a cell that only hung has no line on crashes. */
  static List<String> rates(CellSummary cell, Optional<Gap> gap) {
    long hung = cell.ended(Ending.HUNG);
    boolean broken = gap.isPresent() && gap.get().broken();
    if (hung == 0 || broken) {
      return List.of(rate(cell, gap));
    }
    String hangs = "hung " + Figures.rate(Rate.of(hung, cell.crashes().trials()));
    return cell.crashes().events() == 0 ? List.of(hangs) : List.of(rate(cell, gap), hangs);
  }

  private static String successes(Spread succeeded) {
    String range =
        succeeded.min() == succeeded.max()
            ? ""
            : " (" + Figures.middle(succeeded.min()) + ".." + Figures.middle(succeeded.max()) + ")";
    return Figures.middle(succeeded.median()) + " ok/run" + range;
  }
}
