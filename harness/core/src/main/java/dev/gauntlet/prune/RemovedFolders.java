package dev.gauntlet.prune;

import dev.gauntlet.history.CampaignFolders;
import dev.gauntlet.store.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Campaigns on their way out. A folder is given a hidden name before the first of its files goes:
 * nobody reads half a campaign, and the next prune ends what one that was killed has begun.
 */
final class RemovedFolders {
  private static final String PREFIX = ".gauntlet-pruned-";

  private RemovedFolders() {}

  static void remove(Path campaign) throws IOException {
    Path hidden = campaign.resolveSibling(PREFIX + campaign.getFileName());
    if (Files.exists(hidden)) {
      Folders.delete(hidden);
    }
    Files.move(campaign, hidden, StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(hidden);
  }

  /** What an interrupted removal has left. */
  static List<Path> below(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        CampaignFolders.DEEPEST + 1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
            if (folder.getFileName() != null
                && folder.getFileName().toString().startsWith(PREFIX)) {
              found.add(folder);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return Files.exists(folder.resolve("campaign.json"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException refused) {
            // told where campaigns are looked for
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
