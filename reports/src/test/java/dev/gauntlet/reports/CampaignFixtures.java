package dev.gauntlet.reports;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.reports.model.CampaignTally;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Journal records for tests, in the order in which they are added. */
public final class CampaignFixtures {
  public static final Signature NVCUVID =
      new Signature("SIGSEGV", "libnvcuvid.so.1[4f2a91c0]+0x1c2f4", null);

  private final List<RunStarted> started = new ArrayList<>();
  private final List<RunEnded> ended = new ArrayList<>();

  /** {@code threads=4 encoders=2}. */
  public static Cell cell(String values) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String value : values.isEmpty() ? new String[0] : values.split(" ")) {
      map.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
    }
    return new Cell(map);
  }

  public CampaignFixtures survived(Cell cell, int pass) {
    return add(cell, pass, Ending.SURVIVED, 0, null, 400 + pass, Map.of(), Map.of());
  }

  public CampaignFixtures crashed(Cell cell, int pass) {
    return add(cell, pass, Ending.CRASHED, 139, NVCUVID, 200, Map.of(), Map.of());
  }

  /** Of that library's own making. */
  public CampaignFixtures crashed(Cell cell, int pass, String library) {
    Signature signature = new Signature("SIGSEGV", library, null);
    return add(cell, pass, Ending.CRASHED, 139, signature, 200, Map.of(), Map.of());
  }

  public CampaignFixtures ended(Cell cell, int pass, Ending ending, int status) {
    return add(cell, pass, ending, status, null, 0, Map.of(), Map.of());
  }

  public CampaignFixtures said(
      Cell cell, int pass, Map<String, Long> soft, Map<String, Long> findings) {
    return add(cell, pass, Ending.SURVIVED, 0, null, 10, soft, findings);
  }

  private CampaignFixtures add(
      Cell cell,
      int pass,
      Ending ending,
      int status,
      Signature signature,
      long succeeded,
      Map<String, Long> soft,
      Map<String, Long> findings) {
    String run = "p" + pass + "-c" + (ended.size() + 1);
    boolean crashed = ending == Ending.CRASHED;
    started.add(new RunStarted(run, cell, pass, "2026-01-01T00:00:00Z", ""));
    ended.add(
        RunEnded.of(
                new RunOrigin(run, cell, pass, "2026-01-01T00:00:00Z", 5000),
                new RunOutcome(
                    ending, status, crashed ? 134 : status, crashed ? 11 : 0, signature, ""))
            .with(
                new LaneProgress(
                    crashed ? List.of(pass % 3 == 0 ? "stop" : "start") : List.of(),
                    List.of(),
                    succeeded + 2,
                    succeeded))
            .with(LaneReports.of(soft, findings))
            .withMetrics(Map.of("peak.rss", 1e8))
            .withEvidence(crashed ? List.of("evidence/" + run + "/hs_err.log") : List.of()));
    return this;
  }

  public List<RunStarted> started() {
    return started;
  }

  public List<RunEnded> ended() {
    return ended;
  }

  public CampaignTable table(int repeats, SweptAxis... axes) {
    CampaignTally tally = new CampaignTally(new Matrix("codec", List.of(axes), repeats));
    started.forEach(tally::started);
    ended.forEach(tally::ended);
    return tally.table(false);
  }
}
