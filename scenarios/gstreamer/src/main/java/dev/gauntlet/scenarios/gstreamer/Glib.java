package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** What belongs to {@link Gst1} of GLib. */
final class Glib {
  /** Of struct GError: {@code guint32 domain; gint code; gchar *message}. */
  private static final long MESSAGE = 8;

  static {
    Native.register(Glib.class, "libglib-2.0.so.0");
  }

  private Glib() {}

  static native Pointer g_error_new_literal(int domain, int code, String message);

  static native void g_error_free(Pointer error);

  static native void g_free(Pointer memory);

  /** The text of an error, which is freed. */
  static String taken(Pointer error) {
    String text = error.getPointer(MESSAGE).getString(0, "UTF-8");
    g_error_free(error);
    return text;
  }

  /** A string that was made for us, freed; empty for none. */
  static String takenText(Pointer string) {
    if (string == null) {
      return "";
    }
    String text = string.getString(0, "UTF-8");
    g_free(string);
    return text;
  }
}
