package dev.gauntlet.result;

import dev.gauntlet.CellGrowth;
import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.known.Drivers;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.soak.KnownGrowth;
import dev.gauntlet.soak.SoakVerdict;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.KnownTally;
import dev.gauntlet.verdict.known.KnownVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** As in {@link SweepResult#known}. */
  public Optional<String> known(CellGrowth cell, KnownRules rules) throws IOException {
    Map<Integer, String> drivers =
        Drivers.of(IdentityFile.read(new RunFolder(folder).identities()));
    KnownTally tally = new KnownTally(rules, campaign.scenario(), drivers);
    KnownVerdict known = KnownGrowth.of(soaked, kept, tally);
    SoakedCell of = ((SoakedCellResult) cell).soaked();
    boolean accepted =
        cell.exitCode(false) != 0
            && new SoakVerdict(List.of(of), kept, known).exitCode(false, false) == 0;
    return accepted
        ? Optional.of("known issue: " + String.join("; ", known.acceptedAt(of.name())))
        : Optional.empty();
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
