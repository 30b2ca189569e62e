package dev.gauntlet.reports.model;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.Histogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How the runs of a cell ended, one after the other: eight bytes of each, for a cell has many. */
public final class StatusSeries {
  private final List<String> labels;
  private final int[] label;
  private final int[] pass;

  private StatusSeries(List<String> labels, int[] label, int[] pass) {
    this.labels = List.copyOf(labels);
    this.label = label;
    this.pass = pass;
  }

  /** Runs that ended. */
  public int size() {
    return label.length;
  }

  /** The label of {@link Histogram} of the n-th run that ended, from 0. */
  public String label(int n) {
    return labels.get(label[n]);
  }

  /** The pass that it was made in, from 1. */
  public int pass(int n) {
    return pass[n];
  }

  /** Takes runs in the order in which they ended. */
  static final class Tally {
    private final Map<String, Integer> labels = new LinkedHashMap<>();
    private final IntStream.Builder label = IntStream.builder();
    private final IntStream.Builder pass = IntStream.builder();

    void add(RunEnded run) {
      label.add(labels.computeIfAbsent(Histogram.label(run), any -> labels.size()));
      pass.add(run.pass());
    }

    StatusSeries sum() {
      return new StatusSeries(
          new ArrayList<>(labels.keySet()), label.build().toArray(), pass.build().toArray());
    }
  }
}
