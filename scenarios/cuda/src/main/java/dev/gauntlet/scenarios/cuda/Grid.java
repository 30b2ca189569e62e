package dev.gauntlet.scenarios.cuda;

/**
 * How many threads a launch has, in two dimensions.
 *
 * @param blocksX blocks beside one another
 * @param blocksY rows of blocks
 * @param threadsX threads of a block beside one another
 * @param threadsY rows of threads of a block
 */
public record Grid(int blocksX, int blocksY, int threadsX, int threadsY) {
  private static final int WIDE = 32;
  private static final int HIGH = 8;

  /** At least one thread for each element; those beyond must return at once. */
  public static Grid covering(int width, int height) {
    return new Grid((width + WIDE - 1) / WIDE, (height + HIGH - 1) / HIGH, WIDE, HIGH);
  }
}
