package dev.gauntlet.scenarios.gstreamer;

import java.util.ArrayList;
import java.util.List;

/**
 * One chain more, whose element fails on its first buffer: a pipeline that fails from one of its
 * own threads while it starts, as with an encoder that gets no session. The others have begun by
 * then and keep their threads, memory and descriptors. (An element that fails sooner, as a file
 * that is not there, leaves nothing running: measured, no thread.)
 */
final class PlantD05 extends Planted {
  private static final String FAILS = " videotestsrc ! identity error-after=1 ! fakesink";

  /** The bindings unreference what nobody holds when the collector comes by. */
  private static final List<Playing> LEFT = new ArrayList<>();

  @Override
  String text(String text) {
    return text + FAILS;
  }

  @Override
  boolean abandons(Playing pipeline) {
    synchronized (LEFT) {
      LEFT.add(pipeline);
    }
    return true;
  }
}
