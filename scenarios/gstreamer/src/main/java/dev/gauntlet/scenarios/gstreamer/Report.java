package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.regex.Pattern;
import org.freedesktop.gstreamer.State;
import org.freedesktop.gstreamer.lowlevel.GstMessageAPI.MessageStruct;

/**
 * A message from a pipeline's bus.
 *
 * @param type a bit of {@link Gst1}
 * @param text of an error or a warning: who says what; else empty
 * @param plays whether the whole pipeline has come to PLAYING
 */
record Report(int type, String text, boolean plays) {
  static final int WANTED = Gst1.EOS | Gst1.ERROR | Gst1.WARNING | Gst1.STATE_CHANGED;

  /** GStreamer numbers what has no name: x264enc0, x264enc1, and so on through the process. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+$");

  /** The same within a text of the parser's: {@code could not link a0 to b1}. */
  private static final Pattern NUMBERED = Pattern.compile("\\b([a-z][a-z0-9_-]*[a-z])[0-9]+\\b");

  private static final Pattern BREAK = Pattern.compile("\\s*\n\\s*");

  boolean is(int other) {
    return type == other;
  }

  /** Reads a message, which is freed. */
  static Report taken(Pointer message, Pointer pipeline) {
    MessageStruct struct = new MessageStruct(message);
    struct.read();
    Pointer source = struct.src == null ? null : struct.src.getPointer();
    Report report = new Report(struct.type, "", false);
    if (struct.type == Gst1.ERROR || struct.type == Gst1.WARNING) {
      report = new Report(struct.type, said(message, source, struct.type), false);
    } else if (struct.type == Gst1.STATE_CHANGED && pipeline.equals(source)) {
      IntByReference now = new IntByReference();
      Gst1.gst_message_parse_state_changed(message, null, now, null);
      report = new Report(struct.type, "", now.getValue() == State.PLAYING.intValue());
    }
    Gst1.gst_mini_object_unref(message);
    return report;
  }

  /** What the parser says, without the numbers that it has given to elements. */
  static String plain(String error) {
    return error.startsWith("could not link") ? NUMBERED.matcher(error).replaceAll("$1") : error;
  }

  private static String said(Pointer message, Pointer source, int type) {
    PointerByReference error = new PointerByReference();
    PointerByReference debug = new PointerByReference();
    if (type == Gst1.ERROR) {
      Gst1.gst_message_parse_error(message, error, debug);
    } else {
      Gst1.gst_message_parse_warning(message, error, debug);
    }
    String name = source == null ? "" : Glib.takenText(Gst1.gst_object_get_name(source));
    return text(name, Glib.taken(error.getValue()), Glib.takenText(debug.getValue()));
  }

  /**
   * @param name of the element; a number at its end is dropped, so that a text is the same each
   *     time
   * @param debug the place in GStreamer's source and the element's path in its first line, more
   *     about the cause in those after it, which is all that says why when the error is "Internal
   *     data stream error."
   */
  static String text(String name, String error, String debug) {
    String who = NUMBER.matcher(name).replaceAll("");
    int line = debug.indexOf('\n');
    String why = line < 0 ? "" : BREAK.matcher(debug.substring(line).strip()).replaceAll(" ");
    return who + ": " + error + (why.isEmpty() ? "" : " (" + why + ")");
  }
}
