package dev.gauntlet.reports.compare;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.outline.Stage;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How much of a side was made.
 *
 * @param campaign that was planned
 * @param made planned runs of a sweep that have a verdict
 * @param soaked cells of a soak; empty of a sweep
 */
record SideProgress(Campaign campaign, int made, List<SoakedCell> soaked) {
  /**
   * What is missing of what was planned, as the rest of a sentence after the side's label; empty
   * when nothing is.
   */
  Optional<String> missing(RunFolder folder) {
    return missing().map(what -> told(what, folder));
  }

  private static String told(String what, RunFolder folder) {
    Path both = folder.path().toAbsolutePath().normalize().getParent();
    if (both != null && Files.exists(both.resolve(PairedReport.PLAN))) {
      // it was planned for as many runs as are made at most
      return " is a side of a comparison in turn, which gauntlet compare %s reads as a whole"
          .formatted(both);
    }
    return Stage.running(folder)
        ? " is still running: %s, and what was made counts".formatted(what)
        : " is unfinished: %s, and what was made counts; gauntlet resume %s makes the rest"
            .formatted(what, folder.path());
  }

  private Optional<String> missing() {
    if (campaign.soaks()) {
      long open = soaked.stream().filter(cell -> cell.next().isPresent()).count();
      return open == 0
          ? Optional.empty()
          : Optional.of(
              "forks are missing in %s of %s"
                  .formatted(Figures.count(open), Figures.count(soaked.size(), "cell")));
    }
    long planned = campaign.planned().values().stream().mapToLong(Integer::longValue).sum();
    return made >= planned
        ? Optional.empty()
        : Optional.of(
            "%s of %s planned runs were made"
                .formatted(Figures.count(made), Figures.count(planned)));
  }
}
