package dev.gauntlet.history;

import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Finds the folders of campaigns below a folder. A link to a folder is not followed; below a
 * campaign nothing is looked for.
 */
public final class CampaignFolders {
  /** Folders below folders; campaigns lie in runs/, or in a folder of each night. */
  public static final int DEEPEST = 6;

  private final BiConsumer<Path, String> leftOut;
  private final List<Path> found = new ArrayList<>();

  private CampaignFolders(BiConsumer<Path, String> leftOut) {
    this.leftOut = leftOut;
  }

  /**
   * All of them, in order.
   *
   * @param root a folder of campaigns, or a campaign
   * @param leftOut is told a folder that cannot be looked into, and why
   */
  public static List<Path> below(Path root, BiConsumer<Path, String> leftOut) {
    CampaignFolders all = new CampaignFolders(leftOut);
    all.find(root, 0);
    Collections.sort(all.found);
    return all.found;
  }

  private void find(Path folder, int depth) {
    RunFolder runs = new RunFolder(folder);
    if (Files.exists(runs.campaign()) || Files.exists(runs.journal())) {
      found.add(folder);
      return;
    }
    if (depth == DEEPEST) {
      return;
    }
    try (DirectoryStream<Path> below =
        Files.newDirectoryStream(
            folder,
            // a hidden one is being written
            one ->
                Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
                    && !one.getFileName().toString().startsWith("."))) {
      for (Path one : below) {
        find(one, depth + 1);
      }
    } catch (IOException refused) {
      leftOut.accept(folder, SystemErrorText.of(refused));
    }
  }
}
