package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.store.EvidenceStore;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.ScratchFolders;
import dev.gauntlet.worker.StartedChildren;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A run whose controller died: no verdict, but its black box may still tell how far it was. */
public final class InterruptedRun {
  private static final String REASON = "the controller died during this run";

  private InterruptedRun() {}

  public static RunEnded ended(RunStarted run, EvidenceStore evidence) throws IOException {
    Path box = Path.of(run.box());
    if (!ScratchFolders.isBox(box, run.run()) || !Files.exists(box)) {
      // /dev/shm neither outlives a boot nor travels to another host
      return noVerdict(run, reason(run, evidence) + "; its black box is gone");
    }
    String reason = reason(run, evidence);
    // the controller may have died just when it kept the evidence itself
    Path kept = evidence.open(run.run()).resolve("blackbox");
    Files.copy(box, kept, StandardCopyOption.REPLACE_EXISTING);
    List<String> files =
        evidence
            .close(run.run(), EvidenceStore.kind(Ending.NO_VERDICT, null, false, List.of()))
            .files();
    try {
      BoxState state = BoxFile.read(box).state();
      return noVerdict(run, reason)
          .with(RunRecord.progress(List.of(), state))
          .with(
              new LaneReports(
                  state.softFailures(), state.findings(), state.notes(), RunRecord.measures(state)))
          .withEvidence(files);
    } catch (IOException unreadable) {
      // must not keep the campaign from being resumed
      return noVerdict(run, reason + "; " + unreadable.getMessage()).withEvidence(files);
    }
  }

  private static String reason(RunStarted run, EvidenceStore evidence) {
    return evidence
        .kept(run.run())
        .map(kept -> REASON + ", whose evidence speaks of " + kept)
        .orElse(REASON);
  }

  /** Its black box and what it wrote go, once what the box told is in the journal. */
  public static void forget(RunStarted run) throws IOException {
    Path box = Path.of(run.box());
    if (!ScratchFolders.isBox(box, run.run())) {
      // a journal comes from anywhere: it must not name a file of its choice to be deleted
      return;
    }
    Files.deleteIfExists(box);
    Files.deleteIfExists(StartedChildren.beside(box));
    Path folder = box.getParent();
    Files.deleteIfExists(ScratchFolders.samples(folder, run.run()));
    // ours, and empty but for this box; if not, it stays
    folder.toFile().delete();
    Folders.delete(ScratchFolders.onDisk(folder.getFileName().toString()));
  }

  private static RunEnded noVerdict(RunStarted run, String reason) {
    return RunEnded.noVerdict(run.run(), run.cell(), run.pass(), reason, run.startedAt());
  }
}
