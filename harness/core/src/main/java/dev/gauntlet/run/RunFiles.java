package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.OnErrorScript;
import dev.gauntlet.store.EvidenceStore;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.ScratchFolders;
import dev.gauntlet.worker.StartedChildren;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one run while it lives. Closing deletes all of them but the evidence. */
final class RunFiles implements AutoCloseable {
  private final String run;
  private final ScratchFolders scratch;
  private final Path evidence;
  private final BoxFile box;

  /**
   * @param lanes of the run: the black box has a slot for each
   */
  RunFiles(String run, int lanes, ScratchFolders scratch, EvidenceStore evidence)
      throws IOException {
    this.run = run;
    this.scratch = scratch;
    this.evidence = evidence.open(run);
    try {
      this.box = BoxFile.create(scratch.box(run), lanes);
    } catch (IOException refused) {
      Files.delete(this.evidence);
      throw refused;
    }
  }

  /** Name of the run. */
  String run() {
    return run;
  }

  BoxFile box() {
    return box;
  }

  /** The folder that is kept when the run turns out to be worth it. */
  Path evidence() {
    return evidence;
  }

  /** HotSpot's report of a crash, when there is one. */
  Path hsErr() {
    return evidence.resolve("hs_err.log");
  }

  /** What gdb says of the stacks of a crash, when it was asked. */
  Path nativeStacks() {
    return evidence.resolve(OnErrorScript.STACKS);
  }

  /** The folder where the run may write. */
  Path writable() {
    return scratch.writable(run);
  }

  /** The run's folder for temporary files; what stays in it is counted, then deleted. */
  Path temporary() throws IOException {
    return Files.createDirectories(writable().resolve("tmp"));
  }

  /** Samples of a run whose lanes are held. */
  Path samples() {
    return scratch.samples(run);
  }

  /** Reports of LeakSanitizer until they are read. */
  Path leakReports() {
    return scratch.leakReports(run);
  }

  @Override
  public void close() throws IOException {
    box.delete();
    Files.deleteIfExists(StartedChildren.beside(box.file()));
    Folders.discard(writable());
    Folders.discard(leakReports());
    // fails when it holds anything, and then it is kept
    evidence.toFile().delete();
  }
}
