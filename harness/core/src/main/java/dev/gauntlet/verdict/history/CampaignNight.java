package dev.gauntlet.verdict.history;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureClasses;
import dev.gauntlet.verdict.SignatureKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one campaign says to a history.
 *
 * @param folder that it was read from
 * @param night day on which it was begun, in UTC: {@code 2026-12-01}
 * @param scenario its name
 * @param cells those with a run that ended
 * @param signatures of its crashes, hangs and device faults
 * @param notes what is odd about it, sentences for a person
 * @param origin what it is told by, wherever its folder is
 */
public record CampaignNight(
    String folder,
    String night,
    String scenario,
    List<CellNight> cells,
    List<SignatureNight> signatures,
    List<String> notes,
    CampaignOrigin origin) {
  public CampaignNight {
    cells = List.copyOf(cells);
    signatures = List.copyOf(signatures);
    notes = List.copyOf(notes);
  }

  /**
   * One cell.
   *
   * @param endings how its runs ended, those that say nothing included
   * @param slopes by metric, of a soak; empty of a sweep
   */
  public record CellNight(Cell cell, Map<Ending, Exposure> endings, Map<String, Slope> slopes) {
    public CellNight {
      endings = Collections.unmodifiableMap(new TreeMap<>(endings));
    }

    /** Runs that say something about the pipeline. */
    public long runs() {
      return conclusive().runs();
    }

    /** Crashes of these. */
    public long crashes() {
      return endings.getOrDefault(Ending.CRASHED, Exposure.NONE).runs();
    }

    /** Rounds begun in these. */
    public long iterations() {
      return conclusive().iterations();
    }

    private Exposure conclusive() {
      return endings.entrySet().stream()
          .filter(one -> one.getKey().conclusive())
          .map(Map.Entry::getValue)
          .reduce(Exposure.NONE, Exposure::and);
    }

    /** Whether a rate follows from it. */
    boolean tells() {
      return runs() > 0 || !slopes.isEmpty();
    }
  }

  /**
   * What was done.
   *
   * @param iterations rounds begun in the runs, summed over lanes
   */
  public record Exposure(long runs, long iterations) {
    static final Exposure NONE = new Exposure(0, 0);

    /** Both together. */
    public Exposure and(Exposure other) {
      return new Exposure(runs + other.runs, iterations + other.iterations);
    }
  }

  /**
   * How a metric grew.
   *
   * @param rate per iteration, in the unit
   * @param low lower end of its interval
   * @param high upper end of its interval
   * @param unit {@code B} or {@code 1}
   * @param call what was said of it: {@code leaks}, {@code none}
   */
  public record Slope(double rate, double low, double high, String unit, String call) {}

  /**
   * One signature.
   *
   * @param places of its frames; null where they are not known
   * @param cells text of a cell to the runs with it there
   */
  public record SignatureNight(
      SignatureKind kind, Signature.Key key, Signature.Key places, Map<String, Long> cells) {
    /** What its class follows from. */
    public SignatureClasses.Seen seen() {
      return new SignatureClasses.Seen(kind, key, places);
    }

    long runs() {
      return cells.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
