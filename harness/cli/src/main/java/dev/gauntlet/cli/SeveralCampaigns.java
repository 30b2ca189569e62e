package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of several campaigns, which commands for one campaign refuse. */
final class SeveralCampaigns {
  private SeveralCampaigns() {}

  /**
   * @throws UsageError with what the folder is and which command reads it
   */
  static void refuse(Path folder) {
    refuseBisection(folder);
    if (InterleaveRecord.is(folder)) {
      throw new UsageError(
          "%s is a comparison in turn, of two campaigns below it; gauntlet compare %s reads it, and"
                  .formatted(folder, folder)
              + " its own command goes on with it");
    }
  }

  /**
   * @throws UsageError when it is that of a bisection
   */
  static void refuseBisection(Path folder) {
    if (Files.exists(folder.resolve(BisectFolder.NAMES.plan()))) {
      throw new UsageError(
          "%s is a bisection, of many campaigns below it; the gauntlet bisect command that made it"
                  .formatted(folder)
              + " goes on with it, and prints what it came to when nothing is left to do");
    }
  }
}
