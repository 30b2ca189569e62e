package dev.gauntlet.engine;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A container that runs. */
public interface Container extends AutoCloseable {
  /** Pid of its first process, in our pid namespace. */
  int pid();

  /**
   * Starts a program in it.
   *
   * @param environment variables beside those of the image
   * @throws ContainerRefusal when the program cannot be started there
   */
  ContainerExec exec(List<String> command, Map<String, String> environment) throws IOException;

  /** Whether the kernel has killed in it for memory, as the engine has seen it. */
  boolean outOfMemory() throws IOException;

  /** Ends all processes in it and removes it. */
  @Override
  void close() throws IOException;
}
