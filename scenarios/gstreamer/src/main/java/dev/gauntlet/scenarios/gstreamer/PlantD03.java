package dev.gauntlet.scenarios.gstreamer;

/** Goes the way of every warning that an element posts and then works on. */
final class PlantD03 extends Planted {
  @Override
  void made(Playing pipeline) {
    pipeline.warn("Failed to query video capabilities: Invalid argument");
  }
}
