package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread's codecs that are opened once and go on: an iteration is a slice of so many frames.
 * After a refusal they are freed, and the next slice opens others.
 */
final class SessionLane implements Lane {
  private final Setup setup;
  private final int count;
  private final int frames;
  private final Buffers buffers;
  private final Planted planted;
  private final List<Codec> codecs = new ArrayList<>();
  private long pushed;

  /**
   * @param count codecs open at once
   * @param frames that each is given in a slice
   */
  SessionLane(Setup setup, int count, int frames, Buffers buffers, Planted planted) {
    this.setup = setup;
    this.count = count;
    this.frames = frames;
    this.buffers = buffers;
    this.planted = planted;
  }

  @Override
  public void iterate(Iteration iteration) {
    try {
      if (codecs.isEmpty()) {
        open(iteration);
      }
      slice(iteration);
      // an error, yet nothing failed
      buffers.log().take().forEach(iteration::note);
    } catch (Refusal refused) {
      iteration.softFailure(refused.getMessage());
      iteration.enter(Phase.DESTROY);
      destroy();
      // what a failing slice said is not the reason of the next one's failure
      buffers.log().take();
    }
  }

  private void open(Iteration iteration) throws Refusal {
    pushed = 0;
    iteration.enter(Phase.CREATE);
    for (int i = 0; i < count; i++) {
      codecs.add(setup.create(buffers));
    }
    for (Codec codec : codecs) {
      iteration.enter(Phase.START);
      codec.open();
    }
  }

  private void slice(Iteration iteration) throws Refusal {
    planted.slice(codecs);
    for (int frame = 0; frame < frames; frame++) {
      for (Codec codec : codecs) {
        iteration.enter(Phase.WORK);
        codec.push(pushed);
      }
      pushed++;
    }
    for (Codec codec : codecs) {
      String flaw = codec.flawSoFar(pushed);
      if (flaw != null) {
        iteration.finding(flaw);
      }
    }
  }

  private void destroy() {
    codecs.forEach(Codec::destroy);
    codecs.clear();
  }

  @Override
  public void close() {
    destroy();
    buffers.close();
  }
}
