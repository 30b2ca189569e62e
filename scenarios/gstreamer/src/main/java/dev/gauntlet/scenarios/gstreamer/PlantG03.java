package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Pointer;

/** The tee keeps a pad for each branch that it ever had, and goes through them with each buffer. */
final class PlantG03 extends Planted {
  @Override
  void unlinked(Pointer tee, Pointer pad) {}
}
