package dev.gauntlet.verdict.history;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import java.util.List;
import java.util.Map;

/**
 * What one campaign says to a history.
 *
 * @param folder that it was read from
 * @param night day on which it was begun, in UTC: {@code 2026-12-01}
 * @param scenario its name
 * @param cells those with a run that says something
 * @param signatures of its crashes, hangs and device faults
 * @param notes what is odd about it, sentences for a person
 */
public record CampaignNight(
    String folder,
    String night,
    String scenario,
    List<CellNight> cells,
    List<SignatureNight> signatures,
    List<String> notes) {
  public CampaignNight {
    cells = List.copyOf(cells);
    signatures = List.copyOf(signatures);
    notes = List.copyOf(notes);
  }

  /**
   * One cell.
   *
   * @param runs that say something about the pipeline
   * @param crashes of these
   * @param iterations rounds begun in these
   * @param slopes by metric, of a soak; empty of a sweep
   */
  public record CellNight(
      Cell cell, long runs, long crashes, long iterations, Map<String, Slope> slopes) {}

  /**
   * How a metric grew.
   *
   * @param rate per iteration, in the unit
   * @param unit {@code B} or {@code 1}
   * @param call what was said of it: {@code leaks}, {@code none}
   */
  public record Slope(double rate, String unit, String call) {}

  /**
   * One signature.
   *
   * @param cells text of a cell to the runs with it there
   */
  public record SignatureNight(SignatureKind kind, Signature.Key key, Map<String, Long> cells) {
    long runs() {
      return cells.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
