package dev.gauntlet.history;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.history.CampaignNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Finds and reads the campaigns below folders. What cannot be read is told in a sentence, and does
 * not stop the rest.
 */
public final class NightFolders {
  private final List<CampaignNight> campaigns = new ArrayList<>();
  private final Map<Path, String> leftOut = new ConcurrentSkipListMap<>();
  private final List<String> notes = new ArrayList<>();
  private final AtomicInteger shards = new AtomicInteger();
  private int copies;

  private NightFolders() {}

  /**
   * @param roots folders of campaigns, or campaigns
   * @throws UsageError when one is no folder
   */
  public static NightFolders read(List<Path> roots) throws IOException {
    return read(roots, any -> true);
  }

  /**
   * The same of some of them.
   *
   * @param wanted whether a campaign's folder is to be read
   * @throws UsageError when a root is no folder
   */
  public static NightFolders read(List<Path> roots, Predicate<Path> wanted) throws IOException {
    NightFolders all = new NightFolders();
    Map<Path, Boolean> read = new TreeMap<>();
    for (Path root : roots) {
      Path path = root.toAbsolutePath().normalize();
      if (!Files.isDirectory(path)) {
        throw new UsageError(root + " is no folder; give one with campaigns in it");
      }
      List<Path> found = new ArrayList<>(CampaignFolders.below(path, all.leftOut::put));
      found.removeIf(one -> !wanted.test(one) || read.put(one, true) != null);
      all.read(path, found);
    }
    all.countOnce();
    if (all.shards.get() > 0) {
      all.notes.add(
          "folders of shards are left out: %s; the campaign that gauntlet merge makes of them counts"
              .formatted(all.shards));
    }
    return all;
  }

  /** Copies of a campaign's folder are the same campaign: the one with the most runs counts. */
  private void countOnce() {
    Map<Object, CampaignNight> counting = new HashMap<>();
    for (CampaignNight one : campaigns) {
      counting.merge(
          one.origin().identity(one.scenario()),
          one,
          (kept, other) -> other.origin().ended() > kept.origin().ended() ? other : kept);
    }
    int all = campaigns.size();
    campaigns.removeIf(
        one -> {
          String kept = counting.get(one.origin().identity(one.scenario())).folder();
          boolean copy = !kept.equals(one.folder());
          if (copy) {
            leftOut.put(
                Path.of(one.folder()), "it is a copy of " + kept + ", and a campaign counts once");
          }
          return copy;
        });
    copies = all - campaigns.size();
  }

  /** Folders that are left out since another folder holds the same campaign. */
  public int copies() {
    return copies;
  }

  /** In the order of their folders. */
  public List<CampaignNight> campaigns() {
    return Collections.unmodifiableList(campaigns);
  }

  /** Folders that say nothing, and why. */
  public Map<Path, String> leftOut() {
    return Collections.unmodifiableMap(leftOut);
  }

  /** What a reader should know besides; sentences for a person. */
  public List<String> notes() {
    return Collections.unmodifiableList(notes);
  }

  private void read(Path root, List<Path> found) {
    SummaryCache cache = null;
    try {
      cache = SummaryCache.of(root);
    } catch (IOException refused) {
      notes.add("summaries are not kept: " + SystemErrorText.of(refused));
    }
    SummaryCache known = cache;
    Map<Path, SummaryCache.Kept> now = new ConcurrentSkipListMap<>();
    found.parallelStream().forEach(folder -> read(folder, known, now));
    for (SummaryCache.Kept one : now.values()) {
      campaigns.add(one.night());
    }
    try {
      if (known != null) {
        known.keep(now.values());
      }
    } catch (IOException refused) {
      notes.add("summaries are not kept: " + SystemErrorText.of(refused));
    }
  }

  private void read(Path folder, SummaryCache cache, Map<Path, SummaryCache.Kept> now) {
    RunFolder runs = new RunFolder(folder);
    try {
      String stamp = stamp(runs.campaign()) + " " + stamp(runs.journal());
      CampaignNight known = cache == null ? null : cache.find(folder, stamp);
      Optional<CampaignNight> night =
          known == null ? CampaignReader.read(runs) : Optional.of(known);
      night.ifPresentOrElse(
          one -> now.put(folder, new SummaryCache.Kept(stamp, one)), shards::incrementAndGet);
    } catch (NoSuchFileException missing) {
      leftOut.put(folder, Path.of(missing.getFile()).getFileName() + " is missing");
    } catch (IOException refused) {
      leftOut.put(folder, SystemErrorText.of(refused));
    } catch (RuntimeException odd) {
      // a file of a run may hold anything; one night must not hide the others
      leftOut.put(folder, "it cannot be understood: " + odd);
    }
  }

  private static String stamp(Path file) throws IOException {
    BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
    return about.size() + "@" + about.lastModifiedTime().toInstant();
  }
}
