package dev.gauntlet.soak;

import dev.gauntlet.blame.Blame;
import dev.gauntlet.blame.UnreachableMemory;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.verdict.growth.plan.NextFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A cell of a soak, from its campaign's folder alone: what its forks recorded and what they came
 * to. How a person is told is {@link SoakedCellWording}.
 *
 * @param name its values of the axes that have several, or the scenario's name where none has
 * @param number from 1, in the order of the matrix
 */
public record SoakedCell(
    Cell cell, String name, int number, CellRuns recorded, CellJudgement judgement) {

  /** All cells of a soak, in the order of the matrix; of a shard, its own. */
  public static List<SoakedCell> all(Campaign campaign, RunFolder folder, List<RunEnded> ended)
      throws IOException {
    return all(campaign, recorded(campaign, folder), ended);
  }

  /** The forks in a folder, to be read with what the campaign judges. */
  public static RecordedForks recorded(Campaign campaign, RunFolder folder) {
    return new RecordedForks(folder, JudgedMetrics.columns(CellPlan.of(campaign.soak()).metrics()));
  }

  /** All cells of a soak, in the order of the matrix; of a shard, its own. */
  public static List<SoakedCell> all(Campaign campaign, RecordedForks forks, List<RunEnded> ended)
      throws IOException {
    Map<Integer, List<RunEnded>> byCell = new HashMap<>();
    for (RunEnded run : ended) {
      SoakRunName.parse(run.run())
          .ifPresent(
              name -> byCell.computeIfAbsent(name.cell(), any -> new ArrayList<>()).add(run));
    }
    List<SoakedCell> all = new ArrayList<>();
    for (int number : campaign.cellNumbers()) {
      all.add(of(campaign, number, forks, byCell.getOrDefault(number, List.of())));
    }
    return all;
  }

  /**
   * One of them.
   *
   * @param number from 1, in the order of the matrix
   * @param ended its runs, in order; those of other cells change nothing
   */
  public static SoakedCell of(
      Campaign campaign, int number, RecordedForks forks, List<RunEnded> ended) throws IOException {
    List<Cell> cells = campaign.cells();
    Cell cell = cells.get(number - 1);
    CellRuns recorded = CellRuns.read(number, forks, ended);
    return new SoakedCell(
        cell,
        name(campaign, cell),
        number,
        recorded,
        CellJudgement.of(campaign.soak(), cells.size(), recorded));
  }

  private static String name(Campaign campaign, Cell cell) {
    String name =
        campaign.point(cell).values().entrySet().stream()
            .filter(value -> campaign.axes().get(value.getKey()).size() > 1)
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? campaign.scenario() : name;
  }

  /** As in {@link CellJudgement}. */
  public CellVerdict verdict() {
    return judgement.verdict();
  }

  /** As in {@link CellJudgement}. */
  public Optional<NextFork> next() {
    return judgement.next();
  }

  /** As in {@link CellJudgement}. */
  public List<GrowthSoFar> soFar() {
    return judgement.soFar();
  }

  /** As in {@link CellRuns}: all that ended. */
  public List<RunEnded> runs() {
    return recorded.ended();
  }

  /** As in {@link CellRuns}. */
  public List<SoakFork> forks() {
    return recorded.forks();
  }

  /** As in {@link CellRuns}. */
  public Optional<Blame> blame() {
    return recorded.blame();
  }

  /** As in {@link CellRuns}. */
  public Optional<UnreachableMemory> unreachable() {
    return recorded.unreachable();
  }

  /** What is told of it. */
  public SoakedCellWording wording() {
    return new SoakedCellWording(recorded, judgement);
  }
}
