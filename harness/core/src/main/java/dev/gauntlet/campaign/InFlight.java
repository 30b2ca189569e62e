package dev.gauntlet.campaign;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A run whose controller died: no verdict, but its black box may still tell how far it was. */
final class InFlight {
  private static final String REASON = "the controller died during this run";

  private InFlight() {}

  static RunEnded ended(RunStarted run, EvidenceStore evidence) throws IOException {
    Path box = Path.of(run.box());
    if (!Files.exists(box)) {
      // /dev/shm neither outlives a boot nor travels to another host
      return noVerdict(run, REASON + "; its black box is gone");
    }
    BoxState state = BoxFile.read(box).state();
    // a resume that was killed at this very place has left a copy
    Files.copy(
        box, evidence.open(run.run()).resolve("blackbox"), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(box);
    Path folder = box.getParent();
    if (folder.getFileName().toString().startsWith("gauntlet-")) {
      // ours, and empty but for this box; if not, it stays
      folder.toFile().delete();
    }
    List<String> files = evidence.close(run.run(), Ending.NO_VERDICT.word());
    return noVerdict(run, REASON)
        .with(
            OneRun.lanes(state),
            state.iterations(),
            state.succeeded(),
            state.softFailures(),
            state.findings(),
            files);
  }

  private static RunEnded noVerdict(RunStarted run, String reason) {
    return RunEnded.noVerdict(run.run(), run.cell(), run.pass(), reason, run.startedAt());
  }
}
