package dev.gauntlet.engine;

import java.io.IOException;

/** A program could not be started in a container. */
public final class ContainerRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason by the engine's word
   */
  public ContainerRefusal(String reason) {
    super(reason);
  }
}
