package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.time.Duration;
import java.util.Optional;

/**
 * One thread's loop over pipelines. While a pipeline starts nothing is marked: one that never comes
 * to PLAYING is hung, and the watchdog says so.
 */
final class PipelineLane implements Lane {
  /** How often a playing pipeline is looked at, and marked. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final RunContext context;
  private final String text;
  private final long playMillis;
  private final Planted planted;
  private final Living living;

  /**
   * @param text of the whole pipeline
   * @param playMillis 0: to its end
   * @param living what is asked for after each round
   */
  PipelineLane(RunContext context, String text, long playMillis, Planted planted, Living living) {
    this.context = context;
    this.text = text;
    this.playMillis = playMillis;
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
      start(pipeline, iteration);
      work(pipeline, iteration);
    } catch (Refusal refused) {
      left = planted.abandons(pipeline);
      throw refused;
    } finally {
      if (!left) {
        end(pipeline, iteration);
      }
      living.tell(iteration);
    }
  }

  private static void start(Playing pipeline, Iteration iteration) throws Refusal {
    iteration.enter(Phase.START);
    boolean accepted = pipeline.play();
    boolean plays = false;
    while (!plays) {
      Optional<Report> report = pipeline.next(accepted ? LOOK : Duration.ZERO);
      if (report.isPresent()) {
        heard(report.get(), iteration);
        plays = report.get().plays();
      } else if (!accepted) {
        throw new Refusal("the pipeline does not start, and no element says why");
      }
    }
  }

  private void work(Playing pipeline, Iteration iteration) throws Refusal {
    iteration.enter(Phase.WORK);
    long begun = System.nanoTime();
    long reached = -1;
    boolean ended = false;
    while (!ended && goesOn(begun)) {
      Optional<Report> report = pipeline.next(left(begun));
      if (report.isPresent()) {
        heard(report.get(), iteration);
        ended = report.get().is(Gst1.EOS);
      } else if (playMillis > 0) {
        iteration.enter(Phase.WORK);
      } else {
        // without a limit of its own a pipeline that stands still is hung
        long position = pipeline.position();
        if (position != reached) {
          iteration.enter(Phase.WORK);
          reached = position;
        }
      }
    }
  }

  private boolean goesOn(long begun) {
    boolean within = playMillis == 0 || System.nanoTime() - begun < playMillis * 1_000_000;
    return within && context.remaining().compareTo(Duration.ZERO) > 0;
  }

  private Duration left(long begun) {
    long left = playMillis * 1_000_000 - (System.nanoTime() - begun);
    return playMillis == 0 || left > LOOK.toNanos() ? LOOK : Duration.ofNanos(Math.max(0, left));
  }

  /** Warnings are noted; the first error is the cause, and those after it are its consequences. */
  private static void heard(Report report, Iteration iteration) throws Refusal {
    if (report.is(Gst1.ERROR)) {
      throw new Refusal(report.text());
    }
    if (report.is(Gst1.WARNING)) {
      iteration.note(report.text());
    }
  }

  private static void end(Playing pipeline, Iteration iteration) throws Refusal {
    iteration.enter(Phase.STOP);
    try {
      pipeline.stop();
    } finally {
      iteration.enter(Phase.DESTROY);
      pipeline.close();
    }
  }
}
