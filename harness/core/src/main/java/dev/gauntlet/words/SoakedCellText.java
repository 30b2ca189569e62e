package dev.gauntlet.words;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.wording.ResidueWording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A soaked cell's verdict in lines, for someone who sees nothing else of the campaign. */
public final class SoakedCellText {
  private static final int NAMED = 5;

  private SoakedCellText() {}

  public static String of(
      Path folder, Campaign campaign, List<ResidueVerdict> kept, SoakedCell cell) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s (%s)"
            .formatted(cell.name(), cell.wording().headline(), cell.judgement().because()));
    cell.recorded().unexercised().ifPresent(why -> lines.add("  " + why));
    cell.recorded().refused().stream().limit(NAMED).forEach(told -> lines.add("  " + told));
    cell.wording().lines().forEach(line -> lines.add("  " + line));
    cell.verdict().survivors().stream()
        .limit(NAMED)
        .forEach(survivor -> lines.add("  " + ResidueWording.of(survivor)));
    cell.recorded().lost().stream().limit(NAMED).forEach(run -> lost(folder, run, lines));
    if (kept.stream().anyMatch(ResidueVerdict::leaks)) {
      lines.addAll(ResidueVerdict.lines(kept));
    }
    lines.add("  all of it: gauntlet show " + Rerun.quoted(folder.toString()));
    lines.add("  again: " + Rerun.of(campaign.only(cell.cell())));
    return SweptCellText.joined(lines);
  }

  private static void lost(Path folder, RunEnded run, List<String> lines) {
    String why = run.signature() == null ? run.reason() : run.signature().toString();
    String phases = run.diedIn().isEmpty() ? "" : ", in " + String.join(", ", run.diedIn());
    lines.add("  %s %s: %s%s".formatted(run.run(), run.ending().word(), why, phases));
    run.findings().keySet().forEach(text -> lines.add("    finding: " + text));
    if (!run.evidence().isEmpty()) {
      lines.add("    evidence: " + folder.resolve("evidence").resolve(run.run()));
    }
  }
}
