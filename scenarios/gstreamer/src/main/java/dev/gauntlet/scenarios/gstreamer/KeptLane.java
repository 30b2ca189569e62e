package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;

/**
 * One thread's pipeline, kept from round to round: an iteration takes it from NULL to PLAYING and
 * back, also after an error, which GStreamer allows. One that does not stop is given back, and the
 * next round makes another.
 */
final class KeptLane implements Lane {
  private final Course course;
  private final String text;
  private final Planted planted;
  private Playing pipeline;

  /**
   * @param text of the whole pipeline
   */
  KeptLane(Course course, String text, Planted planted) {
    this.course = course;
    this.text = text;
    this.planted = planted;
  }

  @Override
  public void iterate(Iteration iteration) throws Refusal {
    if (pipeline == null) {
      iteration.enter(Phase.CREATE);
      pipeline = Playing.made(planted.text(text));
    }
    try {
      planted.again(pipeline);
      Course.start(pipeline, iteration);
      course.work(pipeline, iteration);
    } finally {
      stop(iteration);
    }
  }

  private void stop(Iteration iteration) throws Refusal {
    iteration.enter(Phase.STOP);
    boolean stopped = false;
    try {
      pipeline.stop();
      stopped = true;
    } finally {
      if (!stopped) {
        close();
      }
    }
  }

  @Override
  public void close() {
    if (pipeline != null) {
      pipeline.close();
      pipeline = null;
    }
  }
}
