package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.Format;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.GstException;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.State;
import org.freedesktop.gstreamer.StateChangeReturn;
import org.freedesktop.gstreamer.glib.GError;
import org.freedesktop.gstreamer.glib.Natives;

/** One pipeline with its bus, of one lane. */
final class Playing implements AutoCloseable {
  /** GST_RESOURCE_ERROR_SETTINGS. */
  private static final int SETTINGS = 13;

  private final Pipeline pipeline;
  private final Pointer raw;
  private final Pointer bus;

  /**
   * Made once: what JNA gives out is freed when the collector comes by, and is sampled till then.
   */
  private final LongByReference position = new LongByReference();

  private Playing(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.raw = Natives.getRawPointer(pipeline);
    this.bus = Gst1.gst_element_get_bus(raw);
    Gst1.gst_bus_set_sync_handler(bus, null, null, null);
  }

  /**
   * @throws Refusal when it is no pipeline, in the words of GStreamer's parser
   */
  static Playing made(String text) throws Refusal {
    List<GError> errors = new ArrayList<>();
    Element made;
    try {
      made = Gst.parseLaunch(text, errors);
    } catch (GstException broken) {
      throw new Refusal("--pipeline cannot be parsed: " + broken.getMessage());
    }
    if (!errors.isEmpty()) {
      made.dispose();
      throw new Refusal("--pipeline cannot be made: " + Report.plain(errors.get(0).getMessage()));
    }
    if (made instanceof Pipeline pipeline) {
      return new Playing(pipeline);
    }
    made.dispose();
    throw new Refusal("--pipeline is one element alone; a pipeline has a source and a sink");
  }

  /**
   * Asks for PLAYING.
   *
   * @return whether it was not refused at once; PLAYING itself is reported later
   */
  boolean play() {
    return pipeline.setState(State.PLAYING) != StateChangeReturn.FAILURE;
  }

  /** The next report, waited for at most so long. */
  Optional<Report> next(Duration limit) {
    Pointer message = Gst1.gst_bus_timed_pop_filtered(bus, limit.toNanos(), Report.WANTED);
    return message == null ? Optional.empty() : Optional.of(Report.taken(message, raw));
  }

  /** How far it has played in ns; negative when it cannot tell. */
  long position() {
    boolean told = Gst1.gst_element_query_position(raw, Format.TIME.intValue(), position);
    return told ? position.getValue() : -1;
  }

  /**
   * One of its elements, for as long as it lives.
   *
   * @param factory what kind
   * @throws Refusal when it has none of that kind
   */
  Pointer element(String factory) throws Refusal {
    for (Element element : pipeline.getElements()) {
      if (element.getFactory().getName().equals(factory)) {
        return Natives.getRawPointer(element);
      }
    }
    throw new Refusal("the pipeline has no element " + factory);
  }

  /** Takes an element in, with a reference of its own. */
  void add(Pointer element) throws Refusal {
    if (!Pads.gst_bin_add(raw, element)) {
      throw new Refusal("the pipeline does not take one element more");
    }
  }

  void remove(Pointer element) throws Refusal {
    if (!Pads.gst_bin_remove(raw, element)) {
      throw new Refusal("the pipeline does not give an element back");
    }
  }

  /** Posts a warning of its own. */
  void warn(String text) {
    Pointer error = Glib.g_error_new_literal(Gst1.gst_resource_error_quark(), SETTINGS, text);
    Gst1.gst_bus_post(bus, Gst1.gst_message_new_warning(raw, error, ""));
    Glib.g_error_free(error);
  }

  /**
   * @throws Refusal when an element does not go to NULL
   */
  void stop() throws Refusal {
    if (pipeline.setState(State.NULL) == StateChangeReturn.FAILURE) {
      throw new Refusal(
          "the pipeline does not stop: " + pipeline.getState(0, TimeUnit.NANOSECONDS));
    }
  }

  /** Gives it back, now and not when the collector comes by. */
  @Override
  public void close() {
    Gst1.gst_object_unref(bus);
    pipeline.dispose();
  }
}
