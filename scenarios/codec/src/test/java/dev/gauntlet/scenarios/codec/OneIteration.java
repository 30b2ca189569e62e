package dev.gauntlet.scenarios.codec;

/** Prints how one iteration went. */
public final class OneIteration {
  private OneIteration() {}

  public static void main(String[] args) throws Exception {
    System.out.println(Drive.run(Drive.cell("size=64x64", "frames=1"), 1));
  }
}
