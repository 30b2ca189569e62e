package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Unsupported;

/** Has GStreamer make its registry, where its environment says. */
public final class RegistryMain {
  private RegistryMain() {}

  /** Takes no arguments and prints nothing of its own. */
  public static void main(String[] arguments) throws Unsupported {
    GStreamer.init();
  }
}
