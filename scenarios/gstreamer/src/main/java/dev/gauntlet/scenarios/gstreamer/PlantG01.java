package dev.gauntlet.scenarios.gstreamer;

/**
 * One chain more, as it stands in many an application: a queue whose limits somebody has taken
 * away, since it once was full, before a consumer that is slower than its source. Ten frames of
 * 160x120 come in a second, and one goes.
 */
final class PlantG01 extends Planted {
  private static final String GROWS =
      " videotestsrc is-live=true ! video/x-raw,format=I420,width=160,height=120,framerate=10/1"
          + " ! queue max-size-buffers=0 max-size-bytes=0 max-size-time=0"
          + " ! identity sleep-time=1000000 ! fakesink sync=false";

  @Override
  String text(String text) {
    return text + GROWS;
  }
}
