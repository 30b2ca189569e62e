package dev.gauntlet.result;

import dev.gauntlet.CellGrowth;
import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.soak.SoakVerdict;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a soak came to, as the engine has it.
 *
 * @param soaked all of the matrix, in order
 * @param kept what stays after the death of its forks, all cells together
 */
public record SoakResult(
    Path folder, Campaign campaign, List<SoakedCell> soaked, List<ResidueVerdict> kept)
    implements SoakVerdicts {
  public SoakResult {
    soaked = List.copyOf(soaked);
    kept = List.copyOf(kept);
  }

  static SoakResult of(CampaignRecord recorded) throws IOException {
    return new SoakResult(
        recorded.folder().path(),
        recorded.campaign(),
        SoakedCell.all(recorded.campaign(), recorded.folder(), recorded.recorded().ended()),
        ResidueVerdict.of(
            recorded.recorded().ended(), recorded.campaign().soak().tolerance().allowed()));
  }

  @Override
  public List<CellGrowth> cells() {
    return soaked.stream().<CellGrowth>map(cell -> new SoakedCellResult(this, cell)).toList();
  }

  @Override
  public String command() {
    return Rerun.of(campaign);
  }

  @Override
  public int exitCode(boolean strict) {
    return sum().exitCode(strict, false);
  }

  @Override
  public String falseReds() {
    return sum().falseReds();
  }

  @Override
  public String sentence() {
    return sum().sentence();
  }

  private SoakVerdict sum() {
    return new SoakVerdict(soaked, kept);
  }
}
