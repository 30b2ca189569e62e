package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Pointer;

/** Whoever takes a branch out of its pipeline with a reference of his own has to give that back. */
final class PlantG04 extends Planted {
  @Override
  void removed(Pointer branch) {
    Pointer unused = Pads.gst_object_ref(branch);
  }
}
