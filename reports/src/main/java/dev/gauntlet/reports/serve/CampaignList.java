package dev.gauntlet.reports.serve;

import dev.gauntlet.history.CampaignFolders;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.reports.metrics.PlanHeader;
import dev.gauntlet.reports.outline.Stage;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The campaigns below a folder, listed anew when the last list is old. A plan is read once, until
 * its file changes.
 */
final class CampaignList {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** A list is kept this many times as long as it took: listing costs a fifth of a core at most. */
  private static final int SHARE = 4;

  /** A journal that was not written for so long is nobody's. */
  private static final Duration WRITTEN = Duration.ofDays(2);

  /**
   * What there is.
   *
   * @param campaigns by name: those that run first, then the newest first
   * @param notes folders that cannot be looked into, sentences
   */
  record Listing(Map<String, ListedCampaign> campaigns, List<String> notes) {}

  private final Path root;
  private final FolderGuard guard;
  private Listing last = new Listing(Map.of(), List.of());
  private long until;

  /**
   * @param root absolute, a folder
   * @throws IOException when it is not there
   */
  CampaignList(Path root) throws IOException {
    this.root = root;
    this.guard = new FolderGuard(root.toRealPath());
    this.until = System.nanoTime();
  }

  Path root() {
    return root;
  }

  FolderGuard guard() {
    return guard;
  }

  /** The list as it is, at most some seconds old. */
  synchronized Listing now() {
    long begun = System.nanoTime();
    if (begun - until >= 0) {
      last = listed();
      long end = System.nanoTime();
      until = end + Math.max(FRESH.toNanos(), SHARE * (end - begun));
    }
    return last;
  }

  private Listing listed() {
    List<String> notes = new ArrayList<>();
    List<ListedCampaign> all = new ArrayList<>();
    for (Path path :
        CampaignFolders.below(root, (folder, why) -> notes.add(relative(folder) + ": " + why))) {
      all.add(listed(path));
    }
    all.sort(
        Comparator.comparing(ListedCampaign::running)
            .thenComparing(ListedCampaign::begun)
            .reversed()
            .thenComparing(ListedCampaign::name));
    Map<String, ListedCampaign> byName = new LinkedHashMap<>();
    all.forEach(one -> byName.put(one.name(), one));
    return new Listing(byName, List.copyOf(notes));
  }

  private ListedCampaign listed(Path path) {
    RunFolder folder = new RunFolder(path);
    String name = relative(path);
    String stamp = FileStamp.of(folder.campaign());
    ListedCampaign before = last.campaigns().get(name);
    if (before != null && before.plan() != null && before.stamp().equals(stamp)) {
      return new ListedCampaign(
          name, folder, before.begun(), running(folder), before.plan(), "", stamp);
    }
    try {
      guard.plan(folder);
      PlanHeader plan = PlanHeader.read(folder);
      return new ListedCampaign(name, folder, plan.begun(), running(folder), plan, "", stamp);
    } catch (IOException refused) {
      return new ListedCampaign(
          name, folder, changed(path), false, null, said(SystemErrorText.of(refused)), stamp);
    } catch (RuntimeException odd) {
      // a plan may hold anything
      return new ListedCampaign(
          name, folder, changed(path), false, null, "its plan cannot be understood", stamp);
    }
  }

  /**
   * A sentence without the way to the folder that is served: a reader elsewhere has no use of it.
   */
  String said(String sentence) {
    return sentence.replace(root + "/", "");
  }

  private String relative(Path path) {
    // a folder that is a campaign itself goes by its own name
    Path name = path.equals(root) ? root.getFileName() : root.relativize(path);
    return name == null ? "campaign" : name.toString();
  }

  private static boolean running(RunFolder folder) {
    return changed(folder.journal()).isAfter(Instant.now().minus(WRITTEN)) && Stage.running(folder);
  }

  private static Instant changed(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }
}
