package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** What belongs to {@link Gst1} of bins, pads and the links between them. */
final class Pads {
  static final int LINKED = 0;

  /** GST_PAD_PROBE_TYPE_IDLE: called when no buffer is under way, which are held up meanwhile. */
  static final int IDLE = 1;

  /** GST_PAD_PROBE_REMOVE. */
  static final int REMOVE = 2;

  /** GST_STATE_CHANGE_FAILURE. */
  static final int FAILURE = 0;

  /** GST_STATE_CHANGE_ASYNC. */
  static final int ASYNC = 2;

  /** GST_STATE_NULL. */
  static final int NULL = 1;

  static {
    Native.register(Pads.class, "libgstreamer-1.0.so.0");
  }

  private Pads() {}

  /** Called by the thread that pushes through the pad, or at once by the one that asks. */
  interface Probe extends Callback {
    int reached(Pointer pad, Pointer info, Pointer data);
  }

  /** A bin with a pad of its own for what the text leaves open, on which nobody has a reference. */
  static native Pointer gst_parse_bin_from_description(
      String text, boolean open, PointerByReference error);

  static native Pointer gst_object_ref(Pointer object);

  /** Takes a reference, the first one where there is none. */
  static native Pointer gst_object_ref_sink(Pointer object);

  static native boolean gst_bin_add(Pointer bin, Pointer element);

  static native boolean gst_bin_remove(Pointer bin, Pointer element);

  static native boolean gst_element_sync_state_with_parent(Pointer element);

  /** Whether that changed anything: from then on its bin does not change its state. */
  static native boolean gst_element_set_locked_state(Pointer element, boolean locked);

  static native int gst_element_set_state(Pointer element, int state);

  /**
   * @param timeout in ns
   */
  static native int gst_element_get_state(
      Pointer element, Pointer state, Pointer pending, long timeout);

  static native Pointer gst_element_get_static_pad(Pointer element, String name);

  /** The name that it had before 1.20, which is there still. */
  static native Pointer gst_element_get_request_pad(Pointer element, String template);

  static native void gst_element_release_request_pad(Pointer element, Pointer pad);

  static native int gst_pad_link(Pointer source, Pointer sink);

  static native boolean gst_pad_unlink(Pointer source, Pointer sink);

  static native long gst_pad_add_probe(
      Pointer pad, int type, Probe probe, Pointer data, Pointer freed);
}
