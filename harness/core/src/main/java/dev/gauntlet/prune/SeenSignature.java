package dev.gauntlet.prune;

import dev.gauntlet.verdict.SignatureKind;

/**
 * A crash, hang or device fault of a scenario, as a history has it.
 *
 * @param text without builds and offsets
 */
record SeenSignature(String scenario, SignatureKind kind, String text) {}
