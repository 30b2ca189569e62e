package dev.gauntlet.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Defaults;
import dev.gauntlet.verdict.growth.NextFork;
import dev.gauntlet.verdict.growth.Soak;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.SoakPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a soaked cell stands, from its campaign's folder alone.
 *
 * @param number from 1, in the order of the matrix
 * @param runs all that ended, in order
 * @param next the fork that would be made; empty when the cell is done
 * @param reason why no further fork is made; empty while one is
 */
public record SoakedCell(
    Cell cell,
    int number,
    CellVerdict verdict,
    List<RunEnded> runs,
    Optional<NextFork> next,
    String reason) {

  /** Field of a journal line: metrics that could not be read, with the reason. */
  static final String UNREADABLE = "unreadable";

  /** All cells of a soak, in the order of the matrix. */
  public static List<SoakedCell> all(Campaign campaign, RunFolder folder, List<RunEnded> ended)
      throws IOException {
    RecordedForks forks = new RecordedForks(folder);
    List<SoakedCell> all = new ArrayList<>();
    for (int number = 1; number <= campaign.cells().size(); number++) {
      all.add(of(campaign, number, forks, ended));
    }
    return all;
  }

  static SoakedCell of(Campaign campaign, int number, RecordedForks recorded, List<RunEnded> ended)
      throws IOException {
    List<Cell> cells = campaign.cells();
    Cell cell = cells.get(number - 1);
    List<RunEnded> runs = new ArrayList<>();
    List<SoakFork> forks = new ArrayList<>();
    for (RunEnded run : ended) {
      if (ForkName.parse(run.run()).filter(name -> name.cell() == number).isPresent()) {
        runs.add(run);
        recorded.of(run).ifPresent(forks::add);
      }
    }
    Soaking how = campaign.soak();
    Soak soak =
        Soak.of(new SoakPlan(how.forks(), how.looks(), true, Defaults.JUDGED), forks, List.of());
    String over = over(how.perCell(cells.size()), runs);
    return new SoakedCell(
        cell,
        number,
        explained(soak.verdict(), runs),
        List.copyOf(runs),
        over.isEmpty() ? soak.next() : Optional.empty(),
        soak.next().isEmpty() ? soak.reason() : over);
  }

  /** What ends a cell before its growth is decided. */
  private static String over(Duration budget, List<RunEnded> runs) {
    for (RunEnded run : runs) {
      if (run.ending() == Ending.UNSUPPORTED) {
        return "unsupported: " + run.reason();
      }
    }
    long spent = runs.stream().mapToLong(RunEnded::millis).sum();
    return budget.isZero() || spent < budget.toMillis()
        ? ""
        : "the time is spent: %d s in %d forks".formatted(spent / 1000, runs.size());
  }

  private static CellVerdict explained(CellVerdict verdict, List<RunEnded> runs) {
    if (verdict.survivors().isEmpty()
        && verdict.unreadable().isEmpty()
        && verdict.metrics().stream().allMatch(metric -> metric.finding().isEmpty())) {
      // no look is complete: nothing was judged
      return new CellVerdict(Call.NO_VERDICT, List.of(), Map.of(), List.of());
    }
    Map<String, String> reasons = new TreeMap<>(verdict.unreadable());
    for (RunEnded run : runs) {
      JsonNode why = run.other().get(UNREADABLE);
      reasons.replaceAll(
          (metric, seen) -> why == null || !why.has(metric) ? seen : why.get(metric).asText());
    }
    return new CellVerdict(verdict.call(), verdict.metrics(), reasons, verdict.survivors());
  }

  /** Forks whose endings are red in themselves. */
  public List<RunEnded> red() {
    return runs.stream().filter(RunEnded::red).toList();
  }
}
