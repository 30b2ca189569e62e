package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.time.Duration;
import java.util.Optional;

/**
 * One thread's pipeline that is started once and plays on: an iteration is a slice of its time.
 * Between two slices the lane may hold to be sampled; GStreamer's own threads go on meanwhile.
 *
 * <p>Slices follow a clock and not each other, so that a rate per iteration is one per slice of
 * playing, whatever the samples between take. Where it stands still for long, a slice does not end
 * and nothing is marked, so that the watchdog finds it.
 *
 * <p>A pipeline that reports an error, or comes to its end of stream, is stopped and given back,
 * and the next slice makes another.
 */
final class SliceLane implements Lane {
  static final Phase ADD = Phase.named("add");
  static final Phase REMOVE = Phase.named("remove");

  /** Longer than any pipeline takes between two frames; much shorter than patience. */
  private static final Duration STILL = Duration.ofSeconds(5);

  private final RunContext context;
  private final String text;
  private final String branchText;
  private final Duration slice;
  private final Planted planted;
  private Playing pipeline;
  private Branch branch;
  private long due;
  private long position;
  private long moved;

  /**
   * @param text of the whole pipeline
   * @param branchText what is hung on its tee in each slice; empty for nothing
   */
  SliceLane(RunContext context, String text, String branchText, Duration slice, Planted planted) {
    this.context = context;
    this.text = text;
    this.branchText = branchText;
    this.slice = slice;
    this.planted = planted;
  }

  @Override
  public void iterate(Iteration iteration) throws Refusal, InterruptedException {
    boolean goesOn = false;
    try {
      if (pipeline == null) {
        begin(iteration);
      }
      due = Math.max(due + slice.toNanos(), System.nanoTime());
      if (branch == null) {
        play(iteration);
      } else {
        playWithBranch(iteration);
      }
      goesOn = true;
    } finally {
      if (!goesOn && pipeline != null) {
        end(iteration);
      }
    }
  }

  private void begin(Iteration iteration) throws Refusal {
    iteration.enter(Phase.CREATE);
    pipeline = Playing.made(planted.text(text));
    branch = branchText.isEmpty() ? null : new Branch(pipeline, branchText, planted);
    Course.start(pipeline, iteration);
    due = System.nanoTime();
    moved = due;
    position = -1;
  }

  private void playWithBranch(Iteration iteration) throws Refusal, InterruptedException {
    iteration.enter(ADD);
    try {
      branch.add();
      while (!branch.plays()) {
        heard(pipeline.next(Duration.ofMillis(1)), iteration);
      }
    } catch (Refusal refused) {
      explained(iteration);
      throw refused;
    }
    play(iteration);
    iteration.enter(REMOVE);
    branch.remove();
  }

  /** An element that failed has said why on the bus, which says more than that it failed. */
  private void explained(Iteration iteration) throws Refusal {
    Optional<Report> report = pipeline.next(Duration.ZERO);
    while (report.isPresent()) {
      heard(report, iteration);
      report = pipeline.next(Duration.ZERO);
    }
  }

  private void play(Iteration iteration) throws Refusal {
    iteration.enter(Phase.WORK);
    long left = left();
    // once at least: what came while the lane was held is on the bus
    do {
      heard(pipeline.next(Duration.ofNanos(Math.min(left, Course.LOOK.toNanos()))), iteration);
      left = left();
      if (goesForward()) {
        iteration.enter(Phase.WORK);
      } else {
        left = Math.max(left, Course.LOOK.toNanos());
      }
    } while (left > 0 && context.remaining().compareTo(Duration.ZERO) > 0);
  }

  private long left() {
    return Math.max(0, due - System.nanoTime());
  }

  /** Whether its position has changed of late; one that cannot tell it is believed. */
  private boolean goesForward() {
    long now = pipeline.position();
    if (now < 0 || now != position) {
      position = now;
      moved = System.nanoTime();
    }
    return System.nanoTime() - moved < STILL.toNanos();
  }

  private static void heard(Optional<Report> report, Iteration iteration) throws Refusal {
    if (report.isPresent()) {
      Course.heard(report.get(), iteration);
      if (report.get().is(Gst1.EOS)) {
        throw new Refusal(
            "the pipeline came to its end of stream, and --play forever takes one without an end");
      }
    }
  }

  private void end(Iteration iteration) throws Refusal {
    Playing ended = pipeline;
    pipeline = null;
    try {
      abandonBranch();
    } finally {
      Course.end(ended, iteration);
    }
  }

  private void abandonBranch() throws Refusal {
    if (branch != null) {
      Branch abandoned = branch;
      branch = null;
      abandoned.abandon();
    }
  }

  @Override
  public void close() throws Refusal {
    if (pipeline != null) {
      try {
        pipeline.stop();
      } finally {
        pipeline.close();
      }
    }
  }
}
