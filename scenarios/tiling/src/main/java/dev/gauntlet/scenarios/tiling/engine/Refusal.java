package dev.gauntlet.scenarios.tiling.engine;

/**
 * A step said no; the message names it and its code. Without a stack trace: in a cell that is
 * refused it is thrown thousands of times, and only its text is counted.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  public Refusal(String message) {
    super(message, null, false, false);
  }
}
