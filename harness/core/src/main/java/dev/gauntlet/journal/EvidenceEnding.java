package dev.gauntlet.journal;

import dev.gauntlet.evidence.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ending of a run whose own line is missing, by what lies in its folder of evidence.
 *
 * @param ending that such a file speaks of
 * @param file in the folder of the campaign
 */
public record EvidenceEnding(Ending ending, String file) {
  /** Of a file that only such a run leaves, the surest first. */
  private enum Witness {
    HS_ERR("hs_err.log", Ending.CRASHED),
    CHILD_CRASH("core-stacks.txt", Ending.CRASHED),
    CORE("core.gz", Ending.CRASHED),
    HANG("hang-stacks.txt", Ending.HUNG),
    JAVA_STACKS("java-stacks-1.txt", Ending.HUNG);

    private final String file;
    private final Ending ending;

    Witness(String file, Ending ending) {
      this.file = file;
      this.ending = ending;
    }
  }

  /**
   * @param evidence folder of the campaign's evidence
   * @return empty when nothing there tells an ending
   */
  public static Optional<EvidenceEnding> of(Path evidence, String run) {
    Path folder = evidence.resolve(run).normalize();
    if (!evidence.normalize().equals(folder.getParent())) {
      // a journal comes from anywhere: it must not make us look elsewhere
      return Optional.empty();
    }
    for (Witness witness : Witness.values()) {
      if (written(folder.resolve(witness.file))) {
        String file = evidence.getFileName() + "/" + run + "/" + witness.file;
        return Optional.of(new EvidenceEnding(witness.ending, file));
      }
    }
    return Optional.empty();
  }

  private static boolean written(Path file) {
    try {
      return Files.size(file) > 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /** For a person: the ending, and the file that tells it. */
  @Override
  public String toString() {
    return ending.word() + " (" + file + ")";
  }
}
