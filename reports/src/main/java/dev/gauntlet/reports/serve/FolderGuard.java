package dev.gauntlet.reports.serve;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether a campaign's folder may be read for somebody who must not read anything else. Links that
 * lead out of the folder that is served are refused, as is a plan that no memory would hold.
 */
final class FolderGuard {
  /** Bytes of a plan; that of a large sweep has some hundred KiB. */
  private static final long LARGEST_PLAN = 16 << 20;

  /** More cells than any campaign has, and few enough to be listed. */
  private static final double MOST_CELLS = 1e6;

  /** Files of a soak's samples and evidence; it has some hundred. */
  private static final int MOST_FILES = 20_000;

  private final Path root;

  /**
   * @param root real path of the folder that is served
   */
  FolderGuard(Path root) {
    this.root = root;
  }

  /**
   * Looks at plan and journal.
   *
   * @throws IOException with a sentence when one is not to be read
   */
  void plan(RunFolder folder) throws IOException {
    for (Path file : List.of(folder.campaign(), folder.journal(), folder.identities())) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        inside(file);
        if (!Files.isRegularFile(file)) {
          throw new IOException(file + " is no file");
        }
      }
    }
    if (Files.exists(folder.campaign()) && Files.size(folder.campaign()) > LARGEST_PLAN) {
      throw new IOException(folder.campaign() + " is larger than 16 MiB, and no plan");
    }
  }

  /**
   * Looks at all that a report is made of.
   *
   * @throws IOException with a sentence when something is not to be read
   */
  void whole(RunFolder folder) throws IOException {
    plan(folder);
    Campaign campaign = CampaignFile.read(folder.campaign());
    double cells = 1;
    for (List<String> values : campaign.axes().values()) {
      cells *= values.size();
    }
    if (cells > MOST_CELLS) {
      throw new IOException(
          String.format(
              Locale.ROOT, "its plan has %,.0f cells, more than %,.0f", cells, MOST_CELLS));
    }
    int[] left = {MOST_FILES};
    for (Path below : List.of(folder.polls("any").getParent(), folder.evidence())) {
      if (Files.exists(below, LinkOption.NOFOLLOW_LINKS)) {
        inside(below);
        if (campaign.soaks() || below.endsWith("samples")) {
          below(below, campaign.soaks(), left);
        }
      }
    }
  }

  /** Of a sweep, evidence is looked at where it is read, and of samples those that are read. */
  private void below(Path folder, boolean soaks, int[] left) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (left[0]-- <= 0) {
          if (soaks) {
            throw new IOException(
                String.format(Locale.ROOT, "%s has more than %,d files", folder, MOST_FILES));
          }
          return;
        }
        if (Files.isSymbolicLink(file)) {
          inside(file);
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          below(file, soaks, left);
        }
      }
    }
  }

  private void inside(Path file) throws IOException {
    if (!file.toRealPath().startsWith(root)) {
      throw new IOException(file + " is a link that leads out of the folder");
    }
  }
}
