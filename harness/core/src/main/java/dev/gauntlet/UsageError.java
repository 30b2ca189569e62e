package dev.gauntlet;

/**
 * What a user asked for cannot be done as asked: one sentence that says what is wrong, where and
 * what is allowed. Nothing was run. Options are named as on the command line ({@code --threads}).
 */
public final class UsageError extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public UsageError(String sentence) {
    super(sentence);
  }
}
