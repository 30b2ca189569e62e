package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;

/** One thread's loop over pipelines, each made anew. */
final class PipelineLane implements Lane {
  private final Course course;
  private final String text;
  private final Planted planted;
  private final Living living;

  /**
   * @param text of the whole pipeline
   * @param living what is asked for after each round
   */
  PipelineLane(Course course, String text, Planted planted, Living living) {
    this.course = course;
    this.text = text;
    this.planted = planted;
    this.living = living;
  }

  @Override
  public void iterate(Iteration iteration) throws Refusal, InterruptedException {
    iteration.enter(Phase.CREATE);
    Playing pipeline = Playing.made(planted.text(text));
    boolean left = false;
    try {
      planted.made(pipeline);
      Course.start(pipeline, iteration);
      course.work(pipeline, iteration);
    } catch (Refusal refused) {
      left = planted.abandons(pipeline);
      throw refused;
    } finally {
      if (!left) {
        Course.end(pipeline, iteration);
      }
      living.tell(iteration);
    }
  }
}
