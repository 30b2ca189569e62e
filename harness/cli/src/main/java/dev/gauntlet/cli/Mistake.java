package dev.gauntlet.cli;

/** A user's mistake: one sentence, exit code 2, no stack trace. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  Mistake(String sentence) {
    super(sentence);
  }
}
