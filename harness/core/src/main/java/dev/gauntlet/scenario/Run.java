package dev.gauntlet.scenario;

/** One worker's life on one cell: hands out the lanes. */
public interface Run {
  /**
   * Prepares one stress thread. Called on that thread, from all lanes at once.
   *
   * @param index 0 for the first lane
   */
  Lane lane(int index) throws Exception;

  /** Called once, after all lanes have ended; not called when the worker dies. */
  default void close() throws Exception {}
}
