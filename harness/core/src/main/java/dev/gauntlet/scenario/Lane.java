package dev.gauntlet.scenario;

/** One stress thread inside a worker. */
@FunctionalInterface
public interface Lane {
  /**
   * One create/start/stop round of the real pipeline.
   *
   * <p>An exception is a soft failure: the pipeline refused, it is counted by its text and the loop
   * goes on. An {@link Error} is not: it ends the run as {@code failed}.
   */
  void iterate(Iteration iteration) throws Exception;

  /** Called on the lane's thread after its last iteration; not called when the worker dies. */
  default void close() throws Exception {}
}
