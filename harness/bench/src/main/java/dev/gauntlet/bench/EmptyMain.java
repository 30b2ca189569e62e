package dev.gauntlet.bench;

/** A JVM that does nothing: what no run in a JVM can be faster than. */
public final class EmptyMain {
  private EmptyMain() {}

  /**
   * @param arguments none
   */
  public static void main(String[] arguments) {}
}
