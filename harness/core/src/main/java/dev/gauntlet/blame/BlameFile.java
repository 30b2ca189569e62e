package dev.gauntlet.blame;

import java.io.IOException;
import java.nio.file.Path;

/** {@code blame.json} in the evidence of a run: for its owner only, and not believed on reading. */
public final class BlameFile {
  private static final EvidenceJson<Blame> FILE =
      new EvidenceJson<>("blame.json", Blame.class, Blame::nothing);

  private BlameFile() {}

  /** Writes it into a folder, which is made when it is missing. */
  public static Path write(Path evidence, Blame blame) throws IOException {
    return FILE.write(evidence, blame);
  }

  /** What a folder holds; a file that is missing or none of ours is said in the note. */
  public static Blame read(Path evidence) {
    return FILE.read(evidence);
  }
}
