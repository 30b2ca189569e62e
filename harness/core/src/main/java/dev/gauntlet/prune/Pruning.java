package dev.gauntlet.prune;

import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.PrunedFile;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Makes the steps of a plan, each under the lock of its campaign. */
public final class Pruning {
  private final Map<Path, String> refused = new TreeMap<>();
  private long freed;

  /** Makes all of them; what cannot go is told and does not stop the rest. */
  public static Pruning of(PrunePlan plan) {
    Pruning pruning = new Pruning();
    for (Path leftover : plan.leftovers()) {
      pruning.attempt(leftover, () -> Folders.delete(leftover));
    }
    for (PruneStep step : plan.steps()) {
      pruning.attempt(step.campaign(), () -> pruning.locked(step));
    }
    return pruning;
  }

  /** Bytes that the steps that were made have freed; leftovers are not counted. */
  public long freed() {
    return freed;
  }

  /** Folders of which something stays that should have gone, and why. */
  public Map<Path, String> refused() {
    return refused;
  }

  private interface Removal {
    void remove() throws IOException;
  }

  private void attempt(Path folder, Removal removal) {
    try {
      removal.remove();
    } catch (IOException why) {
      refused.put(folder, SystemErrorText.of(why));
    }
  }

  /** Who resumes the campaign in this moment is told to wait. */
  private void locked(PruneStep step) throws IOException {
    RunFolder folder = new RunFolder(step.campaign());
    try (FileChannel journal =
            FileChannel.open(folder.journal(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = journal.tryLock()) {
      if (lock == null) {
        throw new IOException("somebody has begun to make its runs");
      }
      if (step.whole()) {
        RemovedFolders.remove(step.campaign());
      } else {
        thin(step, folder);
      }
      freed += step.bytes();
    } catch (OverlappingFileLockException here) {
      throw new IOException("somebody has begun to make its runs", here);
    }
  }

  private static void thin(PruneStep step, RunFolder folder) throws IOException {
    // before the first file goes: a report must not name what may be gone
    PrunedFile.write(folder, Instant.now());
    for (Path gone : ThinnedFiles.all(step)) {
      Folders.delete(gone);
    }
  }
}
