package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureClasses;
import dev.gauntlet.verdict.SignatureKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A crash, hang or device fault on one side.
 *
 * @param runs in which it was seen
 * @param cells how many of them in which cell
 */
public record SeenSignature(
    SignatureKind kind, Signature signature, long runs, Map<Cell, Long> cells) {
  public SeenSignature {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** What its class follows from. */
  SignatureClasses.Seen seen() {
    return SignatureClasses.Seen.of(kind, signature);
  }

  /**
   * Some of one class as one.
   *
   * @param alike at least one, the most frequent first
   */
  static SeenSignature together(List<SeenSignature> alike) {
    if (alike.size() == 1) {
      return alike.get(0);
    }
    Map<Cell, Long> cells = new LinkedHashMap<>();
    alike.forEach(one -> one.cells().forEach((cell, runs) -> cells.merge(cell, runs, Long::sum)));
    return new SeenSignature(
        alike.get(0).kind(),
        SignatureClasses.shown(alike.stream().map(SeenSignature::signature).toList()),
        alike.stream().mapToLong(SeenSignature::runs).sum(),
        cells);
  }
}
