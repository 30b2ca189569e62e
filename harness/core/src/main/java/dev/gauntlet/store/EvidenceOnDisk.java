package dev.gauntlet.store;

import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;

/** Passes the lines of a thinned campaign's journal on without the evidence that is gone. */
public final class EvidenceOnDisk implements Replay {
  private final RunFolder folder;
  private final Replay next;
  private long gone;

  public EvidenceOnDisk(RunFolder folder, Replay next) {
    this.folder = folder;
    this.next = next;
  }

  @Override
  public void started(RunStarted run) {
    next.started(run);
  }

  @Override
  public void ended(RunEnded run) {
    if (run.evidence().isEmpty()
        || Files.isDirectory(folder.evidence(run.run()), LinkOption.NOFOLLOW_LINKS)) {
      next.ended(run);
    } else {
      gone++;
      next.ended(run.withEvidence(List.of()));
    }
  }

  /** Runs whose evidence is gone. */
  public long gone() {
    return gone;
  }
}
