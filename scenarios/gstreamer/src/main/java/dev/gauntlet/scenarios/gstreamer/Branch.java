package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.concurrent.Semaphore;

/**
 * A branch of a pipeline that plays: hung on its tee by a request pad, and taken away again, as a
 * program does that records or streams on demand. One at a time.
 *
 * <p>It is taken away as GStreamer's documentation has it: where the tee's pad is idle, a probe
 * unlinks it; then the branch is stopped and removed, and the pad given back.
 */
final class Branch {
  private static final String TEE = "tee";

  private final Playing pipeline;
  private final Pointer tee;
  private final String text;
  private final Planted planted;
  private final Semaphore unlinked = new Semaphore(0);

  /** Held here: the collector would take it away from under GStreamer. */
  private final Pads.Probe probe = this::unlink;

  /**
   * Made once: what JNA gives out is freed when the collector comes by, and is sampled till then.
   */
  private final PointerByReference error = new PointerByReference();

  private Pointer bin;
  private Pointer entry;
  private Pointer exit;

  /**
   * @param pipeline with a tee
   * @param text what is hung on it, with its first element's sink pad open
   */
  Branch(Playing pipeline, String text, Planted planted) throws Refusal {
    this.pipeline = pipeline;
    this.tee = pipeline.element(TEE);
    this.text = text;
    this.planted = planted;
  }

  /** Makes it, has it follow the pipeline's state, links it; {@link #plays} tells when it plays. */
  void add() throws Refusal {
    error.setValue(null);
    Pointer made = Pads.gst_parse_bin_from_description(text, true, error);
    if (error.getValue() != null) {
      if (made != null) {
        Gst1.gst_object_unref(Pads.gst_object_ref_sink(made));
      }
      throw new Refusal("--branch cannot be made: " + Report.plain(Glib.taken(error.getValue())));
    }
    Pads.gst_object_ref_sink(made);
    entry = Pads.gst_element_get_static_pad(made, "sink");
    if (entry == null) {
      Gst1.gst_object_unref(made);
      throw new Refusal(
          "--branch has no open sink pad to be linked to the tee; it begins with one, like \"queue"
              + " ! fakesink\"");
    }
    pipeline.add(made);
    bin = made;
    // before it is linked: a pad that is not active yet answers the tee with FLUSHING, on which the
    // source of the whole pipeline pauses without a word (seen after a dozen branches)
    if (!Pads.gst_element_sync_state_with_parent(bin)) {
      throw new Refusal("the branch does not start, and no element says why");
    }
    exit = Pads.gst_element_get_request_pad(tee, "src_%u");
    int linked = Pads.gst_pad_link(exit, entry);
    if (linked != Pads.LINKED) {
      throw new Refusal("--branch cannot be linked to the tee: GstPadLinkReturn " + linked);
    }
  }

  /** Whether it has come to PLAYING, which takes a buffer where it has a sink. */
  boolean plays() throws Refusal {
    int state = Pads.gst_element_get_state(bin, null, null, 0);
    if (state == Pads.FAILURE) {
      throw new Refusal("the branch does not start, and no element says why");
    }
    return state != Pads.ASYNC;
  }

  /** Waits until its pad is idle, unlinks it there, stops it and takes it out of the pipeline. */
  void remove() throws Refusal, InterruptedException {
    // 0 where the pad was idle and all is done already, else a number to take the probe away by
    long unused = Pads.gst_pad_add_probe(exit, Pads.IDLE, probe, null, null);
    unlinked.acquire();
    out();
    planted.removed(bin);
    planted.unlinked(tee, exit);
    letGo();
  }

  /** By whichever thread comes by when no buffer is on its way through the tee's pad. */
  private int unlink(Pointer pad, Pointer info, Pointer data) {
    // false where it is not linked any more, which is what was wanted
    boolean unused = Pads.gst_pad_unlink(pad, entry);
    unlinked.release();
    return Pads.REMOVE;
  }

  private void out() throws Refusal {
    // a sink that came has the pipeline go to PLAYING once more, on a thread of GStreamer's, which
    // would start the branch again behind our back (seen: two threads in one queue, then a
    // deadlock)
    boolean changed = Pads.gst_element_set_locked_state(bin, true);
    if (!changed || Pads.gst_element_set_state(bin, Pads.NULL) == Pads.FAILURE) {
      throw new Refusal("the branch does not stop");
    }
    pipeline.remove(bin);
  }

  /** Takes out of a pipeline that is about to be stopped what there is of it. */
  void abandon() throws Refusal {
    try {
      if (bin != null) {
        // or the pipeline would start it once more, on its way down
        out();
      }
    } finally {
      letGo();
    }
  }

  /** Gives back its references. */
  private void letGo() {
    for (Pointer one : new Pointer[] {entry, exit, bin}) {
      if (one != null) {
        Gst1.gst_object_unref(one);
      }
    }
    entry = null;
    exit = null;
    bin = null;
  }
}
