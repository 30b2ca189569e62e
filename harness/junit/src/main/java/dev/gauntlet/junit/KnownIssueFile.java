package dev.gauntlet.junit;

import dev.gauntlet.known.KnownFile;
import dev.gauntlet.verdict.known.KnownRules;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file of known issues: as an annotation names it, else as the system property {@code
 * gauntlet.known} or the variable {@code GAUNTLET_KNOWN} does.
 */
final class KnownIssueFile {
  private KnownIssueFile() {}

  /**
   * @param annotated "" for none
   * @return empty without a file
   * @throws dev.gauntlet.UsageError with what is wrong in it
   */
  static Optional<KnownRules> read(String annotated) {
    return Stream.of(
            Optional.of(annotated),
            Optional.ofNullable(System.getProperty("gauntlet.known")),
            Optional.ofNullable(System.getenv("GAUNTLET_KNOWN")))
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank())
        .findFirst()
        .map(name -> KnownFile.read(Path.of(name), LocalDate.now(ZoneOffset.UTC)));
  }
}
