package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * Calls that the bindings have in no usable form. Their {@code Pipeline} takes all messages off its
 * bus by a handler that calls up into Java from GStreamer's own threads, some dozens of times per
 * start, and hands them on to one thread for all pipelines; their {@code
 * gst_bus_timed_pop_filtered} takes one reference too many. Here a lane takes the few messages that
 * it waits for on its own thread, as a program in C does.
 */
final class Gst1 {
  static final int EOS = 1;
  static final int ERROR = 1 << 1;
  static final int WARNING = 1 << 2;
  static final int STATE_CHANGED = 1 << 6;

  static {
    Native.register(Gst1.class, "libgstreamer-1.0.so.0");
  }

  private Gst1() {}

  /** Does nothing but have the library loaded. */
  static void loaded() {}

  static native Pointer gst_element_factory_find(String name);

  static native Pointer gst_element_get_bus(Pointer element);

  /** With nulls: messages stay on the bus until they are taken. */
  static native void gst_bus_set_sync_handler(
      Pointer bus, Pointer handler, Pointer data, Pointer freed);

  /**
   * @param timeout in ns
   */
  static native Pointer gst_bus_timed_pop_filtered(Pointer bus, long timeout, int types);

  static native boolean gst_bus_post(Pointer bus, Pointer message);

  static native void gst_message_parse_error(
      Pointer message, PointerByReference error, PointerByReference debug);

  static native void gst_message_parse_warning(
      Pointer message, PointerByReference error, PointerByReference debug);

  static native void gst_message_parse_state_changed(
      Pointer message, IntByReference before, IntByReference now, IntByReference pending);

  static native Pointer gst_message_new_warning(Pointer source, Pointer error, String debug);

  static native int gst_resource_error_quark();

  static native boolean gst_element_query_position(
      Pointer element, int format, LongByReference position);

  static native Pointer gst_object_get_name(Pointer object);

  static native void gst_object_unref(Pointer object);

  static native void gst_mini_object_unref(Pointer object);

  static native Pointer gst_tracing_get_active_tracers();
}
