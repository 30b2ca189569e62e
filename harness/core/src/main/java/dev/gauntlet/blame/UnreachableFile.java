package dev.gauntlet.blame;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code unreachable.json} in the evidence of a run: for its owner only, and not believed on
 * reading.
 */
public final class UnreachableFile {
  private static final EvidenceJson<UnreachableMemory> FILE =
      new EvidenceJson<>("unreachable.json", UnreachableMemory.class, UnreachableMemory::nothing);

  private UnreachableFile() {}

  /** Writes it into a folder, which is made when it is missing. */
  public static Path write(Path evidence, UnreachableMemory found) throws IOException {
    return FILE.write(evidence, found);
  }

  /** What a folder holds; a file that is missing or none of ours is said in the note. */
  public static UnreachableMemory read(Path evidence) {
    return FILE.read(evidence);
  }
}
