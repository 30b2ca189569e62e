package dev.gauntlet.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** A container engine on this machine. It is connected to at the first call that needs it. */
public interface ContainerEngine extends AutoCloseable {
  /** The one on the class path; empty where there is none. */
  static Optional<ContainerEngine> installed() {
    return ServiceLoader.load(ContainerEngine.class).findFirst();
  }

  /**
   * An image as the engine has it.
   *
   * @param name as the user wrote it
   * @param pull whether it is pulled when it is not there
   * @throws dev.gauntlet.UsageError when there is no engine, no such image, or one for another
   *     processor
   */
  ContainerImage image(String name, boolean pull) throws IOException;

  /**
   * Makes a container and starts it.
   *
   * @throws dev.gauntlet.UsageError when what it asks for cannot be had, such as a GPU
   */
  Container start(ContainerOrder order) throws IOException;

  /**
   * Removes containers with everything in them.
   *
   * @param left whether the controller of that name is gone
   * @return how many were removed
   */
  int sweep(Predicate<String> left) throws IOException;

  @Override
  void close() throws IOException;
}
