package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread's loop over pipelines of several codecs. Marks before each call that may take long: a
 * session of a hardware codec takes half a second to open, and there may be 256 of them.
 */
final class CodecLane implements Lane {
  private final Setup setup;
  private final int count;
  private final int frames;
  private final Buffers buffers;
  private final Planted planted;
  private final int index;

  /**
   * @param count codecs open at once
   * @param frames that each is given
   * @param index of the lane
   */
  CodecLane(Setup setup, int count, int frames, Buffers buffers, Planted planted, int index) {
    this.setup = setup;
    this.count = count;
    this.frames = frames;
    this.buffers = buffers;
    this.planted = planted;
    this.index = index;
  }

  @Override
  public void iterate(Iteration iteration) {
    List<Codec> codecs = new ArrayList<>(count);
    try {
      run(iteration, codecs);
      // an error, yet nothing failed
      buffers.log().take().forEach(iteration::note);
    } catch (Refusal refused) {
      iteration.softFailure(refused.getMessage());
      if (planted.abandons(codecs)) {
        codecs.clear();
      }
    } finally {
      for (Codec codec : codecs) {
        iteration.enter(Phase.DESTROY);
        codec.destroy();
      }
      // what a failing round said is not the reason of the next one's failure
      buffers.log().take();
    }
  }

  private void run(Iteration iteration, List<Codec> codecs) throws Refusal {
    iteration.enter(Phase.CREATE);
    for (int i = 0; i < count; i++) {
      codecs.add(setup.create(buffers));
    }
    planted.created(codecs, setup, buffers);
    for (Codec codec : codecs) {
      iteration.enter(Phase.START);
      codec.open();
    }
    planted.started(index);
    for (int frame = 0; frame < frames; frame++) {
      for (Codec codec : codecs) {
        iteration.enter(Phase.WORK);
        codec.push(frame);
      }
    }
    for (Codec codec : codecs) {
      iteration.enter(Phase.STOP);
      codec.finish();
    }
    for (Codec codec : codecs) {
      String flaw = codec.flaw(frames);
      if (flaw != null) {
        iteration.finding(flaw);
      }
    }
  }

  @Override
  public void close() {
    buffers.close();
  }
}
