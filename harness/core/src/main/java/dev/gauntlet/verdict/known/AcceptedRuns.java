package dev.gauntlet.verdict.known;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.verdict.CellSummary;
import java.util.Map;

/**
 * What of the runs of a cell is accepted.
 *
 * @param endings red endings that are accepted, by ending
 * @param findings runs of which all findings are accepted
 * @param deviceFaults runs of which all device faults are accepted
 * @param runs red ones of which all that is red is accepted
 */
public record AcceptedRuns(Map<Ending, Long> endings, long findings, long deviceFaults, long runs) {
  /** None is. */
  public static final AcceptedRuns NONE = new AcceptedRuns(Map.of(), 0, 0, 0);

  /** Runs with that ending that are red. */
  public long red(CellSummary cell, Ending ending) {
    return ending.red() ? cell.ended(ending) - endings.getOrDefault(ending, 0L) : 0;
  }

  /** Runs with a finding that is red. */
  public long redFindings(CellSummary cell) {
    return cell.runsWithFindings() - findings;
  }

  /** Runs with a device fault that is red. */
  public long redDeviceFaults(CellSummary cell) {
    return cell.runsWithDeviceFaults() - deviceFaults;
  }

  /** Whether the cell is red all the same. */
  public boolean red(CellSummary cell) {
    return cell.endings().keySet().stream().anyMatch(ending -> red(cell, ending) > 0)
        || redFindings(cell) > 0
        || redDeviceFaults(cell) > 0;
  }

  /** Whether nothing is accepted. */
  public boolean none() {
    return endings.isEmpty() && findings == 0 && deviceFaults == 0;
  }
}
