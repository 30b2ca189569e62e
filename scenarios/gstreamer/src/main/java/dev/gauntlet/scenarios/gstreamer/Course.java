package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.time.Duration;
import java.util.Optional;

/**
 * What every round of a pipeline has, kept or not: it starts, plays and stops, and its bus is heard
 * meanwhile. While a pipeline starts nothing is marked: one that never comes to PLAYING is hung,
 * and the watchdog says so.
 *
 * @param playMillis how long it plays; 0: to its end
 */
record Course(RunContext context, long playMillis) {
  /** How often a playing pipeline is looked at, and marked. */
  static final Duration LOOK = Duration.ofMillis(100);

  static void start(Playing pipeline, Iteration iteration) throws Refusal {
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

  void work(Playing pipeline, Iteration iteration) throws Refusal {
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
  static void heard(Report report, Iteration iteration) throws Refusal {
    if (report.is(Gst1.ERROR)) {
      throw new Refusal(report.text());
    }
    if (report.is(Gst1.WARNING)) {
      iteration.note(report.text());
    }
  }

  /** Stops it and gives it back. */
  static void end(Playing pipeline, Iteration iteration) throws Refusal {
    iteration.enter(Phase.STOP);
    try {
      pipeline.stop();
    } finally {
      iteration.enter(Phase.DESTROY);
      pipeline.close();
    }
  }
}
