package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Iteration;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where frames end: holds the last few, each by a reference, and checks each when it lets go of it,
 * from its pixels alone. A finding names the frame.
 */
final class Sink {
  private final Setup setup;
  private final Engine engine;
  private final ByteBuffer pixels;
  private final Inspection inspection;
  private final Deque<Shot> held = new ArrayDeque<>();
  private int came;

  Sink(Setup setup, Engine engine, Inspection inspection) {
    this.setup = setup;
    this.engine = engine;
    this.inspection = inspection;
    this.pixels =
        ByteBuffer.allocateDirect(setup.view().view().pixels() * 4).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes the frame and its reference. */
  void take(Shot shot, Iteration iteration) throws Refusal {
    while (came < shot.frame() - 1) {
      came++;
      iteration.finding("frame " + came + " never came, and nobody said why");
    }
    came = shot.frame();
    held.addLast(shot);
    if (held.size() > setup.hold()) {
      check(held.removeFirst(), iteration);
    }
  }

  /** One that was refused, and reported, is not waited for. */
  void excuse(int frame) {
    came = frame;
  }

  /** Checks and lets go of all. */
  void drain(int frames, Iteration iteration) throws Refusal {
    while (!held.isEmpty()) {
      check(held.removeFirst(), iteration);
    }
    while (came < frames) {
      came++;
      iteration.finding("frame " + came + " never came, and nobody said why");
    }
  }

  /** A later frame was refused; those that were handed on must be good all the same. */
  void settle(Iteration iteration) {
    int last = held.isEmpty() ? 0 : held.getLast().frame();
    try {
      while (!held.isEmpty()) {
        check(held.removeFirst(), iteration);
      }
    } catch (Refusal unreadable) {
      iteration.finding(
          "frame "
              + last
              + " was handed on as good, and cannot be read: "
              + unreadable.getMessage());
    }
  }

  /** Lets go of what a refusal left. */
  void abandon() throws Refusal {
    Teardown down = new Teardown();
    while (!held.isEmpty()) {
      down.step(held.removeFirst().buffer()::release);
    }
    down.end();
  }

  private void check(Shot shot, Iteration iteration) throws Refusal {
    new Teardown()
        .step(
            () -> {
              engine.read(shot.buffer().output(), pixels);
              inspection.of(shot, pixels).ifPresent(iteration::finding);
            })
        .step(shot.buffer()::release)
        .end();
  }
}
