package dev.gauntlet.run;

import dev.gauntlet.journal.SystemErrorText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why evidence of a run could not be written, as on a full disk. The run's ending is known, and
 * goes to the journal all the same; no other run is to be made.
 */
final class EvidenceTrouble {
  private final Path evidence;
  private Optional<IOException> first = Optional.empty();

  EvidenceTrouble(Path evidence) {
    this.evidence = evidence;
  }

  /** Writes a part of the evidence. */
  interface Writing {
    void write() throws IOException, InterruptedException;
  }

  /** Tries to write, and remembers why it could not. */
  void attempt(Writing part) throws InterruptedException {
    try {
      part.write();
    } catch (IOException refused) {
      if (first.isEmpty()) {
        first = Optional.of(SystemErrorText.named(evidence, refused));
      }
    }
  }

  /** Empty when all was written. */
  Optional<IOException> first() {
    return first;
  }

  /** The same for a person. */
  Optional<String> sentence() {
    return first.map(refused -> "evidence of the run was not kept: " + SystemErrorText.of(refused));
  }
}
