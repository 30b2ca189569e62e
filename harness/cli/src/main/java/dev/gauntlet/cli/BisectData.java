package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.bisect.VersionRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the recorded runs of all versions came to. */
final class BisectData {
  /** A version is left out after so many runs that say nothing, ... */
  private static final int SILENT = 3;

  /** ... when these are more than so many times the others. */
  private static final int SHARE = 4;

  private final VersionRuns runs;
  private final String wanted;
  private final Map<Integer, Integer> silent = new HashMap<>();
  private final Map<Integer, String> leftOut = new TreeMap<>();
  private final Map<String, Long> signatures = new TreeMap<>();

  /**
   * @param wanted text of the signature that counts; null when every crash does
   */
  BisectData(int versions, String wanted) {
    this.runs = new VersionRuns(versions);
    this.wanted = wanted;
  }

  /**
   * Counts the runs of a campaign of a bisection.
   *
   * @return the reason of the last run without a verdict, after which nothing else should be run
   */
  Optional<String> add(int version, Path folder) throws IOException {
    return add(version, CampaignRecord.read(folder).recorded().ended());
  }

  private Optional<String> add(int version, List<RunEnded> ended) {
    Optional<String> stopped = Optional.empty();
    for (RunEnded run : ended) {
      BisectRun says = BisectRun.of(run, wanted);
      if (says != BisectRun.SAYS_NOTHING) {
        runs.add(version, says == BisectRun.CRASHED);
      } else if (run.ending() == Ending.NO_VERDICT) {
        stopped = Optional.of(run.reason());
      } else {
        silent(version, run);
      }
      if (says == BisectRun.CRASHED) {
        BisectRun.signature(run, wanted)
            .ifPresent(signature -> signatures.merge(signature, 1L, Long::sum));
      }
    }
    return stopped;
  }

  private void silent(int version, RunEnded run) {
    int none = silent.merge(version, 1, Integer::sum);
    if (none >= SILENT && none > SHARE * runs.runs(version)) {
      String why = run.reason().isEmpty() ? "" : " (" + run.reason() + ")";
      leaveOut(version, "its runs ended " + run.ending().word() + why);
    }
  }

  /**
   * Counts the runs of a sweep that was made before.
   *
   * @param cell that its runs must be of
   * @throws UsageError when none is
   */
  void addEarlier(int version, Path folder, String scenario, Cell cell) throws IOException {
    CampaignRecord record = CampaignRecord.read(folder);
    List<RunEnded> same =
        record.recorded().ended().stream().filter(run -> run.cell().equals(cell)).toList();
    if (!record.campaign().scenario().equals(scenario)
        || record.campaign().soaks()
        || same.isEmpty()) {
      throw new UsageError(
          "--data %s: it holds no run of a sweep of %s at %s".formatted(folder, scenario, cell));
    }
    add(version, same);
  }

  /** No run of a version can say anything. */
  void leaveOut(int version, String why) {
    runs.leaveOut(version);
    leftOut.putIfAbsent(version, why);
  }

  VersionRuns runs() {
    return runs;
  }

  /** Runs of a version that said nothing. */
  int silent(int version) {
    return silent.getOrDefault(version, 0);
  }

  /** Runs of all versions, also those that said nothing. */
  long made() {
    return runs.runs() + silent.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Versions that are not run any more, and why. */
  Map<Integer, String> leftOut() {
    return leftOut;
  }

  /** Signatures that counted, with the runs of each. */
  Map<String, Long> signatures() {
    return signatures;
  }
}
