package dev.gauntlet.fleet.database;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.Exposure;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import dev.gauntlet.verdict.history.CampaignNight.Slope;
import dev.gauntlet.verdict.history.CampaignOrigin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Campaigns of many nights, the same from the same seed. */
final class MadeNights {
  static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final String[] SECOND = {null, "main", "main", "worker"};

  private MadeNights() {}

  /**
   * Crashes that come early, late or always, with and without a second frame.
   *
   * @param campaigns of each night, each of another scenario
   */
  static List<CampaignNight> of(int nights, int campaigns) {
    SplittableRandom random = new SplittableRandom(1);
    List<CampaignNight> all = new ArrayList<>();
    for (int day = 0; day < nights; day++) {
      for (int scenario = 0; scenario < campaigns; scenario++) {
        all.add(campaign("scenario-" + scenario, day, 20, random));
      }
    }
    return all;
  }

  private static CampaignNight campaign(
      String scenario, int day, int runs, SplittableRandom random) {
    List<CellNight> cells = new ArrayList<>();
    Map<Signature.Key, Map<String, Long>> seen = new LinkedHashMap<>();
    for (int threads = 1; threads <= 3; threads++) {
      Cell cell = new Cell(Map.of("threads", String.valueOf(threads)));
      int crashes = random.nextInt(3);
      for (int crash = 0; crash < crashes; crash++) {
        int bug = random.nextInt(5);
        // 0 is fixed, 4 is young, 3 has two callers
        if ((bug == 0 && day > 9) || (bug == 4 && day < 25)) {
          bug = 1;
        }
        String second = bug == 3 ? SECOND[random.nextInt(4)] : SECOND[random.nextInt(3)];
        seen.computeIfAbsent(
                new Signature.Key("SIGSEGV", "lib.so f" + bug, bug == 2 ? null : second),
                any -> new LinkedHashMap<>())
            .merge(cell.toString(), 1L, Long::sum);
      }
      cells.add(
          new CellNight(
              cell,
              Map.of(
                  Ending.SURVIVED, new Exposure(runs - crashes, 100L * (runs - crashes)),
                  Ending.CRASHED, new Exposure(crashes, 40L * crashes),
                  Ending.UNSUPPORTED, new Exposure(1, 0)),
              Map.of(
                  "host.native", new Slope(random.nextDouble(), -1, 2, "B", "none"),
                  "fd", new Slope(0.5, 0.25, 0.75, "1", "leaks"))));
    }
    return night(scenario, day, cells, seen);
  }

  private static CampaignNight night(
      String scenario, int day, List<CellNight> cells, Map<Signature.Key, Map<String, Long>> seen) {
    String night = FIRST.plusDays(day).toString();
    return new CampaignNight(
        "/nights/" + night + "/" + scenario,
        night,
        scenario,
        cells,
        seen.entrySet().stream()
            .map(one -> new SignatureNight(SignatureKind.CRASH, one.getKey(), null, one.getValue()))
            .toList(),
        List.of(),
        new CampaignOrigin(
            scenario + "-" + night, night + "T01:00:00.5Z", 1, 63, Map.of("nvidia driver", "580")));
  }

  /** One of one cell, with as many runs that survived. */
  static CampaignNight simple(String name, String begun, long runs) {
    return new CampaignNight(
        "/nights/" + name,
        begun.substring(0, begun.indexOf('T')),
        name,
        List.of(
            new CellNight(
                new Cell(Map.of("threads", "4")),
                Map.of(Ending.SURVIVED, new Exposure(runs, 10 * runs)),
                Map.of())),
        List.of(),
        List.of(),
        new CampaignOrigin(name, begun, 1, runs, Map.of()));
  }
}
