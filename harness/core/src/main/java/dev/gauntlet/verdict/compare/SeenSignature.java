package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import java.util.Collections;
import java.util.LinkedHashMap;
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
}
