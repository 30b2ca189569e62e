package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * Goes the way of a handler of pad-added that makes an element for each new pad, where nothing
 * removes it when the pipeline stops: a queue that nothing is linked to.
 */
final class PlantG02 extends Planted {
  @Override
  void again(Playing pipeline) throws Refusal {
    Pointer queue = Pads.gst_parse_bin_from_description("queue", false, new PointerByReference());
    pipeline.add(queue);
  }
}
