package dev.gauntlet.verdict.known;

import dev.gauntlet.evidence.Signature;

/**
 * One thing that happened in a run, or one metric that grows.
 *
 * @param text what it is told by: the key of its signature, which other builds share, its text, or
 *     the name of its metric
 * @param signature of a crash, a hang and a device fault; else null
 */
public record Cause(CauseKind kind, String text, Signature signature) {

  /** Of a crash, a hang or a device fault. */
  public static Cause of(CauseKind kind, Signature signature) {
    return new Cause(kind, signature.key().toString(), signature);
  }

  /** Of a text or a metric. */
  public static Cause of(CauseKind kind, String text) {
    return new Cause(kind, text, null);
  }

  @Override
  public String toString() {
    return kind.word() + " " + text;
  }
}
