package dev.gauntlet.prune;

import dev.gauntlet.UsageError;
import dev.gauntlet.history.CampaignFolders;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes of a folder of nights, and what stays. Nothing is touched by it.
 *
 * @param root the folder of nights
 * @param steps in the order in which they are made: thinned campaigns, then whole ones, the oldest
 *     first
 * @param leftovers folders of campaigns whose removal was interrupted
 * @param leftAlone folders that cannot be read, and why
 * @param used bytes of all files below the root
 * @param bytes that are free after all steps
 * @param tooMuch bytes beyond what was allowed that must stay; 0 when it fits
 * @param running campaigns that somebody is making
 * @param open signatures whose first evidence stays
 */
public record PrunePlan(
    Path root,
    List<PruneStep> steps,
    List<Path> leftovers,
    Map<Path, String> leftAlone,
    long used,
    long bytes,
    long tooMuch,
    int running,
    int open) {

  /**
   * Looks at all campaigns below a folder.
   *
   * @throws UsageError when it is no folder
   */
  public static PrunePlan of(Path folder, PruneRules rules) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw new UsageError(folder + " is no folder; give one with campaigns in it");
    }
    Map<Path, String> leftAlone = new TreeMap<>();
    List<StoredCampaign> campaigns = new ArrayList<>();
    for (Path one : CampaignFolders.below(root, leftAlone::put)) {
      try {
        campaigns.add(StoredCampaign.read(new RunFolder(one)));
      } catch (IOException | RuntimeException refused) {
        leftAlone.put(
            one, refused instanceof IOException io ? SystemErrorText.of(io) : "" + refused);
      }
    }
    campaigns.sort(
        Comparator.comparing(StoredCampaign::begun)
            .thenComparing(campaign -> campaign.folder().path()));
    History history = History.of(NightFolders.read(List.of(root)).campaigns(), 1);
    OpenSignatures open = new OpenSignatures(campaigns, history);
    Choice choice = new Choice(rules, open, DiskUse.of(root));
    List<Path> leftovers = RemovedFolders.below(root);
    choice.leftovers(leftovers);
    choice.choose(campaigns);
    return new PrunePlan(
        root,
        choice.steps,
        leftovers,
        leftAlone,
        choice.used,
        choice.freed,
        choice.tooMuch(),
        (int) campaigns.stream().filter(StoredCampaign::running).count(),
        open.count());
  }

  /** Takes campaigns until it is enough. */
  private static final class Choice {
    private final PruneRules rules;
    private final OpenSignatures open;
    private final long used;
    private final DiskUse disk = new DiskUse();
    private final List<PruneStep> steps = new ArrayList<>();
    private long freed;

    Choice(PruneRules rules, OpenSignatures open, long used) {
      this.rules = rules;
      this.open = open;
      this.used = used;
    }

    void leftovers(List<Path> folders) throws IOException {
      freed += disk.freedBy(folders);
    }

    void choose(List<StoredCampaign> campaigns) throws IOException {
      for (StoredCampaign campaign : campaigns) {
        boolean byAge = rules.keep().isPresent();
        if (rules.allows(campaign) && (byAge || tooMuch() > 0)) {
          thin(campaign);
        }
      }
      for (StoredCampaign campaign : campaigns) {
        if (tooMuch() > 0
            && rules.allows(campaign)
            && !campaign.part()
            && open.of(campaign).isEmpty()) {
          remove(campaign);
        }
      }
    }

    private void thin(StoredCampaign campaign) throws IOException {
      ThinnedFiles files = ThinnedFiles.of(campaign, open.of(campaign));
      if (!files.none()) {
        add(campaign, false, files, files.all());
      }
    }

    private void remove(StoredCampaign campaign) throws IOException {
      Path path = campaign.folder().path();
      // what goes by an earlier step is counted there
      List<Path> gone = steps.stream().flatMap(step -> ThinnedFiles.all(step).stream()).toList();
      List<Path> left = new ArrayList<>();
      Files.walkFileTree(path, new OtherFiles(gone, left));
      add(campaign, true, ThinnedFiles.NONE, left);
    }

    private void add(StoredCampaign campaign, boolean whole, ThinnedFiles files, List<Path> gone)
        throws IOException {
      long bytes = disk.freedBy(gone);
      freed += bytes;
      steps.add(
          new PruneStep(campaign.folder().path(), whole, files.evidence(), files.samples(), bytes));
    }

    long tooMuch() {
      return Math.max(0, used - freed - rules.most().orElse(Long.MAX_VALUE));
    }
  }
}
