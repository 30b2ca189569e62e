package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.PictureSize;
import java.nio.ByteBuffer;

/**
 * What computes: of one instance, on the thread that made it, but for {@link #compute}, which any
 * thread calls.
 */
interface Engine extends AutoCloseable {
  /**
   * @throws Refusal when there is not so much
   */
  Block allocate(long bytes) throws Refusal;

  /** Makes a buffer of the pool of memory that was allocated for one. */
  Output output(Block memory) throws Refusal;

  /** Makes an EGL image readable for {@link #remap}. */
  Mapping map(long image, PictureSize size) throws Refusal;

  /** Fills a look-up table and waits for it. */
  void compute(Tables tables, Angles angles) throws Refusal;

  /** A table was filled anew since the last remap. */
  void changed(Tables tables) throws Refusal;

  /**
   * Begins a frame.
   *
   * @param position the panorama's first plane
   * @param number its second
   */
  void remap(Mapping position, Mapping number, Tables tables, Output output) throws Refusal;

  /** Begins a frame that fails for real when it is waited for. */
  void remapFailing(Mapping position, Mapping number, Tables tables, Output output) throws Refusal;

  /**
   * Waits for the frame that was begun.
   *
   * @throws Refusal when it failed
   */
  void await() throws Refusal;

  /**
   * Copies a finished frame: rows from the first, four bytes a pixel.
   *
   * @param pixels direct, as many bytes as a view has
   */
  void read(Output output, ByteBuffer pixels) throws Refusal;

  @Override
  void close() throws Refusal;

  /** An EGL image that the engine can read. */
  interface Mapping {
    void unmap() throws Refusal;
  }

  /** A buffer of the pool. */
  interface Output {
    void release() throws Refusal;
  }

  /**
   * A look-up table.
   *
   * @param rays three floats per pixel
   * @param u column of the panorama, a float per pixel
   * @param v row
   */
  record Tables(Block rays, Block u, Block v) {}
}
